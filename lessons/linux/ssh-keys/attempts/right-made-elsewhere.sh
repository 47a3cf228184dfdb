ssh-keygen -t ed25519 -f ./key -C "wrong comment" -P '' 
ssh-keygen -c -C sam@tideline -f ./key
mkdir -p ~/.ssh
mv key ~/.ssh/trainer; mv key.pub ~/.ssh/trainer.pub
chmod 400 ~/.ssh/trainer; chmod go= ~/.ssh
{ echo "# who may log in"; cat server-home/.ssh/authorized_keys ~/.ssh/trainer.pub; } > new
cat new > server-home/.ssh/authorized_keys
rm new
chmod -R go-rwx server-home; chmod u=rw server-home/.ssh/authorized_keys
printf 'host trainbox box2\n\thostname=10.20.0.7\n\tport=2222\n\tuser=ml\n\tidentityfile "%s/.ssh/trainer"\n\tidentitiesonly=yes\n' "$HOME" > ~/.ssh/config
ssh -F ~/.ssh/config -G trainbox | head -n 4
