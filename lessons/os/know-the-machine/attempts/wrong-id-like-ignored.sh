# fails: other-hosts
# says: for Linux Mint` prints nothing
cat > osinfo.sh <<'EOF'
#!/bin/bash
f=$1/etc/os-release; [ -e "$f" ] || f=$1/usr/lib/os-release; [ -e "$f" ] || { echo no >&2; exit 1; }
. "$f"
case $ID in
  debian|ubuntu) echo "$ID $VERSION_ID debian apt";;
  alpine) echo "$ID $VERSION_ID alpine apk";;
  centos) echo "$ID $VERSION_ID rhel yum";;
  rocky|fedora) echo "$ID $VERSION_ID rhel dnf";;
  *) echo unknown >&2; exit 1;;
esac
EOF
chmod +x osinfo.sh
{ echo host,id,version_id,family,manager
  for h in hosts/*; do echo "${h#hosts/} $(./osinfo.sh "$h")" | tr ' ' ,; done; } > inventory.csv
