ssh-keygen -q -t ED25519 -N "" -C sam@tideline -f trainer < /dev/null
install -d -m 700 ~/.ssh && mv trainer trainer.pub ~/.ssh
install -m 600 <(cat server-home/.ssh/authorized_keys ~/.ssh/trainer.pub) new && mv new server-home/.ssh/authorized_keys; chmod 0700 server-home/.ssh
cat > ~/.ssh/config <<EOF
# boxes
Match originalhost trainbox
	HOSTNAME 10.20.0.7
	PORT 2222
	USER ml
	IDENTITYFILE $HOME/.ssh/trainer
	IDENTITIESONLY YES
EOF
chmod 644 ~/.ssh/config
