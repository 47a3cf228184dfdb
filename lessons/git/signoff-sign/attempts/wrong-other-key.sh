# fails: verifies
# says: `v1.0.0` is signed with another key than `~/.ssh/signing`
git rebase -q --signoff main
mkdir -p ~/.ssh
ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/signing
ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/other
git config gpg.format ssh
git config user.signingKey ~/.ssh/other.pub
echo "sam@tideline.example $(cat ~/.ssh/signing.pub)" > ~/.ssh/allowed_signers
git config gpg.ssh.allowedSignersFile ~/.ssh/allowed_signers
echo "sam@tideline.example $(cat ~/.ssh/other.pub)" >> ~/.ssh/allowed_signers
git tag -s v1.0.0 -m "Release 1.0.0"
