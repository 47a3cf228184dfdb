# fails: inventory
# says: sorted by host
cat > osinfo.sh <<'EOF'
#!/usr/bin/env bash
f="$1/etc/os-release"; [ -e "$f" ] || f="$1/usr/lib/os-release"
[ -e "$f" ] || { echo "no os-release in $1" >&2; exit 1; }
ID= ID_LIKE= VERSION_ID=
. "$f"
for w in $ID $ID_LIKE; do
  case $w in
    debian|ubuntu) echo "$ID $VERSION_ID debian apt"; exit 0;;
    alpine) echo "$ID $VERSION_ID alpine apk"; exit 0;;
    rhel|centos|rocky|fedora)
      m=dnf; case $ID in rhel|centos) [ "${VERSION_ID%%.*}" -lt 8 ] && m=yum;; esac
      echo "$ID $VERSION_ID rhel $m"; exit 0;;
  esac
done
echo "unknown system $ID" >&2; exit 1
EOF
chmod +x osinfo.sh
{ echo host,id,version_id,family,manager; for h in hosts/[b-f]* hosts/ada; do echo "${h#hosts/} $(./osinfo.sh $h)" | tr ' ' ,; done; } > inventory.csv
