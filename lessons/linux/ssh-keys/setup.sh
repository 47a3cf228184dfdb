# What the account on the training server allows: Mara's key, in a file and a folder that everybody may write to.
mkdir -p server-home/.ssh
echo "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILr6N/Mv+RDbyjNIJc8fIaCMWFeIWU4Fh2LgxUQJYvMY mara@tideline" > server-home/.ssh/authorized_keys
note MARAKEY "$(cut -d' ' -f2 server-home/.ssh/authorized_keys)"
chmod 666 server-home/.ssh/authorized_keys
chmod 777 server-home/.ssh
