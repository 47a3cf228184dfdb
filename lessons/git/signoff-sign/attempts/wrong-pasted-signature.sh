# fails: verifies
# says: `git verify-tag v1.0.0` fails
git rebase -q --signoff main
mkdir -p ~/.ssh
ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/signing
git config gpg.ssh.allowedSignersFile ~/.ssh/allowed_signers
echo "sam@tideline.example $(cat ~/.ssh/signing.pub)" > ~/.ssh/allowed_signers
signature=$(echo "Release 1.0.0" | ssh-keygen -q -Y sign -n git -f ~/.ssh/signing)
git tag -a v1.0.0 -m "Release 1.0.0

$signature"
