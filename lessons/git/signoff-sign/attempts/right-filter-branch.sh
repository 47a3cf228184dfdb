export FILTER_BRANCH_SQUELCH_WARNING=1
git filter-branch --msg-filter 'git interpret-trailers --trailer "Signed-off-by: Sam Rivera <sam@tideline.example>"' main..feature/dco
cd ~
mkdir -p keys .ssh
ssh-keygen -q -t ed25519 -N '' -f keys/k
mv keys/k .ssh/signing
mv keys/k.pub .ssh/signing.pub
ssh-keygen -q -t ed25519 -N '' -f keys/mara
echo "mara@tideline.example $(cat keys/mara.pub)" > .ssh/allowed_signers
echo "sam@tideline.example $(cat .ssh/signing.pub)" >> .ssh/allowed_signers
chmod 400 .ssh/signing
cd "$LAB/churn"
git config gpg.ssh.allowedSignersFile "$HOME/.ssh/allowed_signers"
git -c gpg.format=ssh -c user.signingKey="$HOME/.ssh/signing" tag -s -m "Release 1.0.0" v1.0.0 feature/dco
git checkout -q --detach v1.0.0
