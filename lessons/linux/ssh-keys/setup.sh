# What the account on the training server allows: Mara's key, in a file and a folder that everybody may write to.
# Her key is another one for each seed.
key=AAAAC3NzaC1lZDI1NTE5AAAAILr6N/Mv+RDbyjNIJc8fIaCMWFeIWU4Fh2LgxUQJYvMY
if [ "$SEED" != 1 ]; then
  key=$(python3 -c 'import base64, hashlib, sys
head = b"\0\0\0\x0bssh-ed25519\0\0\0\x20"
print(base64.b64encode(head + hashlib.sha256(f"mara {sys.argv[1]}".encode()).digest()).decode())' "$SEED")
fi

mkdir -p server-home/.ssh
echo "ssh-ed25519 $key mara@tideline" > server-home/.ssh/authorized_keys
note MARAKEY "$key"
chmod 666 server-home/.ssh/authorized_keys
chmod 777 server-home/.ssh
