mkdir -p ~/.ssh
ssh-keygen -q -t rsa -b 2048 -N '' -f ~/.ssh/signing
ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/signing <<< y
git config gpg.format ssh
git config user.signingKey ~/.ssh/signing.pub
git tag -s v1.0.0 -m "Release 1.0"
git commit -q --amend --no-edit -s
git rebase -q --signoff main
git tag -d v1.0.0
git tag -s v1.0.0 -m "Release 1.0.0"
echo "sam@tideline.example $(cat ~/.ssh/signing.pub)" >> ~/.ssh/allowed_signers
git config gpg.ssh.allowedSignersFile ~/.ssh/allowed_signers
git config commit.gpgSign true
git reflog expire --expire=now --all
