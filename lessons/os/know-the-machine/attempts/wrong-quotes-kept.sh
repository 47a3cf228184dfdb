# fails: given-hosts
# says: it should be `debian 12 debian apt`
cat > osinfo.sh <<'EOF'
#!/bin/bash
f=$1/etc/os-release; [ -e "$f" ] || f=$1/usr/lib/os-release; [ -e "$f" ] || { echo no >&2; exit 1; }
g() { sed -n "s/^$1=//p" "$f"; }
i=$(g ID); v=$(g VERSION_ID)
case "$i $(g ID_LIKE)" in
  *alpine*) echo "$i $v alpine apk";;
  *debian*) echo "$i $v debian apt";;
  *rhel*|*fedora*|*centos*) m=dnf; [ "${v%%.*}" = 7 ] && m=yum; echo "$i $v rhel $m";;
  *) echo unknown >&2; exit 1;;
esac
EOF
chmod +x osinfo.sh
{ echo host,id,version_id,family,manager
  for h in hosts/*; do echo "${h#hosts/} $(./osinfo.sh "$h")" | tr ' ' ,; done; } > inventory.csv
