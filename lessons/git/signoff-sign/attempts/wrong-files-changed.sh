# fails: trailers
# says: The files in `Add d` (
git rebase -q --signoff main
echo signed > SIGNED
git add SIGNED
git commit -q --amend --no-edit
mkdir -p ~/.ssh
ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/signing
git config gpg.format ssh
git config user.signingKey ~/.ssh/signing.pub
echo "sam@tideline.example $(cat ~/.ssh/signing.pub)" > ~/.ssh/allowed_signers
git config gpg.ssh.allowedSignersFile ~/.ssh/allowed_signers
git tag -s v1.0.0 -m "Release 1.0.0"
