# fails: verifies
# says: `~/.ssh/allowed_signers` is missing
git rebase -q --signoff main
mkdir -p ~/.ssh
ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/signing
git config gpg.format ssh
git config user.signingKey ~/.ssh/signing.pub
git tag -s v1.0.0 -m "Release 1.0.0"
