# fails: unknown
# says: on standard output; a message belongs on standard error
cat > osinfo.sh <<'EOF'
#!/bin/bash
f=$1/etc/os-release; [ -e "$f" ] || f=$1/usr/lib/os-release; [ -e "$f" ] || { echo "no os-release in $1"; exit 1; }
. "$f"
case " $ID $ID_LIKE " in
  *" alpine "*) echo "$ID $VERSION_ID alpine apk";;
  *" debian "*) echo "$ID $VERSION_ID debian apt";;
  *" rhel "*|*" fedora "*) m=dnf; [[ $ID = rhel || $ID = centos ]] && [ "${VERSION_ID%%.*}" -lt 8 ] && m=yum; echo "$ID $VERSION_ID rhel $m";;
  *) echo "unknown: $ID"; exit 1;;
esac
EOF
chmod +x osinfo.sh
{ echo host,id,version_id,family,manager
  for h in hosts/*; do echo "${h#hosts/} $(./osinfo.sh "$h")" | tr ' ' ,; done; } > inventory.csv
