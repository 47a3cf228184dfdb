# fails: registered
# says: lost Mara
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
sed -i 's/^ssh-ed25519 AAAA/#&/;$s/^#//' server-home/.ssh/authorized_keys
