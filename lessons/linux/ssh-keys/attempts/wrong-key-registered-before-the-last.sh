# fails: registered
# says: lacks your public key
mkdir -m 700 ~/.ssh; ssh-keygen -q -t ed25519 -N '' -C sam@tideline -f ~/.ssh/trainer
cat ~/.ssh/trainer.pub >> server-home/.ssh/authorized_keys; chmod 700 server-home/.ssh; chmod 600 server-home/.ssh/authorized_keys
rm ~/.ssh/trainer ~/.ssh/trainer.pub
ssh-keygen -q -t ed25519 -N '' -C sam@tideline -f ~/.ssh/trainer
printf 'Host trainbox\nHostName 10.20.0.7\nPort 2222\nUser ml\nIdentityFile ~/.ssh/trainer\nIdentitiesOnly yes\n' > ~/.ssh/config
