mkdir -p ~/.ssh/keys; chmod -R go= ~/.ssh
ssh-keygen -t ed25519 -a 64 -f "$HOME/.ssh/trainer" -C 'sam@tideline' -P ''
chmod 400 ~/.ssh/trainer
{ echo; echo '# Sam'; printf 'no-agent-forwarding %s\n' "$(cat ~/.ssh/trainer.pub)"; } >> server-home/.ssh/authorized_keys
chmod -R u=rwX,go= server-home/.ssh
printf 'Host trainbox tb\nHostname=10.20.0.7\nPort = 2222\nUser ml\nIdentityFile "%%d/.ssh/trainer"\nIdentitiesOnly=yes\nServerAliveInterval 30\n\nHost *\n  Compression no\n' > ~/.ssh/config
