# fails: registered
# says: each once
mkdir -m 700 ~/.ssh
ssh-keygen -q -t ed25519 -N '' -C sam@tideline -f ~/.ssh/trainer
cat ~/.ssh/trainer.pub >> server-home/.ssh/authorized_keys
chmod 700 server-home/.ssh; chmod 600 server-home/.ssh/authorized_keys
cat > ~/.ssh/config <<'EOF'
Host trainbox
  HostName 10.20.0.7
  Port 2222
  User ml
  IdentityFile ~/.ssh/trainer
  IdentitiesOnly yes
EOF
cp ~/.ssh/trainer.pub server-home/.ssh/; echo "$(tail -n 1 server-home/.ssh/authorized_keys)" >> server-home/.ssh/authorized_keys
