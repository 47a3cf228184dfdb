# fails: trailers
# says: is called `Add b Signed-off-by: Sam Rivera <sam@tideline.example>`
git rebase -q main -x 'git commit -q --amend -m "$(git log -1 --format=%s; echo Signed-off-by: Sam Rivera \<sam@tideline.example\>)"'
mkdir -p ~/.ssh
ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/signing
git config gpg.format ssh
git config user.signingKey ~/.ssh/signing.pub
echo "sam@tideline.example $(cat ~/.ssh/signing.pub)" > ~/.ssh/allowed_signers
git config gpg.ssh.allowedSignersFile ~/.ssh/allowed_signers
git tag -s v1.0.0 -m "Release 1.0.0"
