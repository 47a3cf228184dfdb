export LANG=ja_JP.UTF-8 LC_ALL=ja_JP.UTF-8
git format-patch -q -o ../mail main
git reset -q --hard main
git am -q -s ../mail/*
mkdir -m 700 ~/.ssh
cd ~/.ssh
ssh-keygen -q -t ed25519 -N "" -f signing
printf 'sam@tideline.example ' > allowed_signers
cat signing.pub >> allowed_signers
chmod 600 ~/.ssh/*
printf '[gpg]\n\tformat = ssh\n[gpg "ssh"]\n\tallowedSignersFile = ~/.ssh/allowed_signers\n[user]\n\tsigningKey = ~/.ssh/signing.pub\n' > ~/.gitconfig.signing
git config --global include.path ~/.gitconfig.signing
cd "$LAB"
git -C churn tag -u ~/.ssh/signing -m "Release 1.0.0" v1.0.0 feature/dco
