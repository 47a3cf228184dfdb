# fails: registered
# says: has the mode 666
mkdir -m 700 ~/.ssh; ssh-keygen -q -t ed25519 -N '' -C sam@tideline -f ~/.ssh/trainer
cat ~/.ssh/trainer.pub >> server-home/.ssh/authorized_keys
printf 'Host trainbox\nHostName 10.20.0.7\nPort 2222\nUser ml\nIdentityFile ~/.ssh/trainer\nIdentitiesOnly yes\n' > ~/.ssh/config
