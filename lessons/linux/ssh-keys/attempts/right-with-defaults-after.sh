(umask 077; mkdir ~/.ssh; ssh-keygen -q -t ed25519 -N "" -C sam@tideline -f ~/.ssh/trainer)
printf 'restrict,pty %s\n' "$(cat ~/.ssh/trainer.pub)" | tee -a server-home/.ssh/authorized_keys
chmod 0700 server-home/.ssh
chmod 0600 server-home/.ssh/*
cat > ~/.ssh/config <<'EOF'
# the training box
Match originalhost trainbox
  User ml
  HostName 10.20.0.7
  Port 2222
  IdentitiesOnly yes
  IdentityFile %d/.ssh/trainer

Host *
  ServerAliveInterval 30
EOF
