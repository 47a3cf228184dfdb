# fails: unknown
# says: its exit status should be 1
cat > osinfo.sh <<'EOF'
#!/bin/bash
. "$1/etc/os-release"
case "$ID $ID_LIKE" in
  *alpine*) echo "$ID $VERSION_ID alpine apk";;
  *debian*) echo "$ID $VERSION_ID debian apt";;
  *) m=dnf; [ "${VERSION_ID%%.*}" = 7 ] && m=yum; echo "$ID $VERSION_ID rhel $m";;
esac
EOF
chmod +x osinfo.sh
{ echo host,id,version_id,family,manager
  for h in hosts/*; do echo "${h#hosts/} $(./osinfo.sh "$h")" | tr ' ' ,; done; } > inventory.csv
