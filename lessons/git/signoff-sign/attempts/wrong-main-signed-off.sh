# fails: base-kept
# says: `main` points at the commit
git rebase -q --signoff main
git switch -q main
git commit -q --amend --no-edit -s
mkdir -p ~/.ssh
ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/signing
git config gpg.format ssh
git config user.signingKey ~/.ssh/signing.pub
echo "sam@tideline.example $(cat ~/.ssh/signing.pub)" > ~/.ssh/allowed_signers
git config gpg.ssh.allowedSignersFile ~/.ssh/allowed_signers
git tag -s v1.0.0 -m "Release 1.0.0" feature/dco
