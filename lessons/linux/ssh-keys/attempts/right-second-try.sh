mkdir ~/.ssh
ssh-keygen -q -t rsa -b 2048 -N secret -f ~/.ssh/trainer
cat ~/.ssh/trainer.pub >> server-home/.ssh/authorized_keys
rm ~/.ssh/trainer ~/.ssh/trainer.pub
ssh-keygen -q -t ed25519 -N secret -C sam@tideline -f ~/.ssh/trainer
ssh-keygen -q -p -P secret -N '' -f ~/.ssh/trainer
chmod 700 ~/.ssh server-home/.ssh
sed -i.bak '$d' server-home/.ssh/authorized_keys
rm server-home/.ssh/authorized_keys.bak
cat ~/.ssh/trainer.pub >> server-home/.ssh/authorized_keys
chmod 600 server-home/.ssh/authorized_keys
touch ~/.ssh/known_hosts
cat > ~/.ssh/config <<'EOF'
Host trainbox
IdentityFile ~/.ssh/trainer
IdentitiesOnly yes
HostName 10.20.0.7
User ml
Port 2222
User somebody
EOF
