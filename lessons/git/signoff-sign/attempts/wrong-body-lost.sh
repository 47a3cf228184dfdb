# fails: trailers
# says: The message of `Add c` (
git rebase -q main -x 'git commit -q --amend -s -m "$(git log -1 --format=%s)"'
mkdir -p ~/.ssh
ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/signing
git config gpg.format ssh
git config user.signingKey ~/.ssh/signing.pub
echo "sam@tideline.example $(cat ~/.ssh/signing.pub)" > ~/.ssh/allowed_signers
git config gpg.ssh.allowedSignersFile ~/.ssh/allowed_signers
git tag -s v1.0.0 -m "Release 1.0.0"
