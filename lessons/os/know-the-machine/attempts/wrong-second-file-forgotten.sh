# fails: given-hosts
# says: `./osinfo.sh hosts/fay` prints nothing
cat > osinfo.sh <<'EOF'
#!/bin/bash
f=$1/etc/os-release; [ -e "$f" ] || { echo no >&2; exit 1; }
. "$f"
case " $ID $ID_LIKE " in
  *" alpine "*) echo "$ID $VERSION_ID alpine apk";;
  *" debian "*) echo "$ID $VERSION_ID debian apt";;
  *" rhel "*|*" fedora "*) m=dnf; [ "$VERSION_ID" = 7 ] && m=yum; echo "$ID $VERSION_ID rhel $m";;
  *) echo unknown >&2; exit 1;;
esac
EOF
chmod +x osinfo.sh
{ echo host,id,version_id,family,manager
  for h in hosts/*; do echo "${h#hosts/} $(./osinfo.sh "$h")" | tr ' ' ,; done; } > inventory.csv
