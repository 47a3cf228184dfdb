git switch -q --detach main
git cherry-pick -s main..feature/dco
git branch -f feature/dco
git switch -q feature/dco
ssh-keygen -q -t ed25519 -N '' -f ~/signing
mkdir ~/.ssh
mv ~/signing ~/signing.pub ~/.ssh/
git config gpg.format ssh
git config user.signingKey "key::$(cat ~/.ssh/signing.pub)"
git config user.signingKey ~/.ssh/signing
echo "sam@tideline.example $(cat ~/.ssh/signing.pub)" > signers
mv signers ~/.ssh/allowed_signers
git config gpg.ssh.allowedSignersFile ../../home/.ssh/allowed_signers
git tag -m "Release 1.0.0" --sign v1.0.0
git tag v1
git branch backup main
