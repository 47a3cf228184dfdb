git commit -q --amend --no-edit -s
git rebase -q -f --signoff main
mkdir ~/.ssh
ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/signing
cp ~/.ssh/signing.pub ~/.ssh/signing.pub~
sed 's/^/sam@tideline.example /' ~/.ssh/signing.pub > ~/.ssh/allowed_signers
git config gpg.format ssh
git config user.signingKey ../../home/.ssh/signing.pub
git config gpg.ssh.allowedSignersFile ~/.ssh/./allowed_signers
GIT_EDITOR='printf "Release 1.0.0\n# a comment\n" >' git tag -s v1.0.0
