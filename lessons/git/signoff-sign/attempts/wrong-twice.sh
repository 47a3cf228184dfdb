# fails: trailers
# says: has 2 sign-off lines
export FILTER_BRANCH_SQUELCH_WARNING=1
git filter-branch -f --msg-filter 'cat; echo; for i in 1 2; do echo "Signed-off-by: Sam Rivera <sam@tideline.example>"; done' main.. > /dev/null 2>&1
mkdir -p ~/.ssh
ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/signing
git config gpg.format ssh
git config user.signingKey ~/.ssh/signing.pub
echo "sam@tideline.example $(cat ~/.ssh/signing.pub)" > ~/.ssh/allowed_signers
git config gpg.ssh.allowedSignersFile ~/.ssh/allowed_signers
git tag -s v1.0.0 -m "Release 1.0.0"
