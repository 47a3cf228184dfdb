# fails: trailers
# says: has a sign-off, but not as a trailer
export FILTER_BRANCH_SQUELCH_WARNING=1
git filter-branch -f --msg-filter 'cat; echo; echo "Signed-off-by: Sam Rivera <sam@tideline.example>"; echo; echo "(see above)"' main.. > /dev/null 2>&1
mkdir -p ~/.ssh
ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/signing
git config gpg.format ssh
git config user.signingKey ~/.ssh/signing.pub
echo "sam@tideline.example $(cat ~/.ssh/signing.pub)" > ~/.ssh/allowed_signers
git config gpg.ssh.allowedSignersFile ~/.ssh/allowed_signers
git tag -s v1.0.0 -m "Release 1.0.0"
