export LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8
git rebase main --exec 'git commit --quiet --amend --no-edit --signoff'
mkdir ~/.ssh
ssh-keygen -t ed25519 -N "" -C "Sam, for releases" -f ~/.ssh/signing
git config --global gpg.format ssh
git config --global user.signingKey '~/.ssh/signing.pub'
git config --global gpg.ssh.allowedSignersFile '~/.ssh/allowed_signers'
{ echo '# who may release'; echo; printf 'sam@tideline.example namespaces="git" %s\n' "$(cut -d ' ' -f 1,2 ~/.ssh/signing.pub)"; } > ~/.ssh/allowed_signers
printf 'Release 1.0.0\n\n' > ../text
git tag -s -F ../text v1.0.0
git tag -v v1.0.0
git switch -q main
