# fails: signed-tag
# says: `v1.0.0` is not signed
git rebase -q --signoff main
mkdir -p ~/.ssh
ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/signing
echo "sam@tideline.example $(cat ~/.ssh/signing.pub)" > ~/.ssh/allowed_signers
git config gpg.ssh.allowedSignersFile ~/.ssh/allowed_signers
git tag -a v1.0.0 -m "Release 1.0.0"
