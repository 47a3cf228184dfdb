# fails: inventory
# says: has the row `ada,debian,11,debian,apt`; that is not what the system of `ada` is
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
cat > inventory.csv <<'END'
host,id,version_id,family,manager
ada,debian,11,debian,apt
bob,ubuntu,22.04,debian,apt
cyd,alpine,3.15.2,alpine,apk
dan,centos,7,rhel,yum
eve,rocky,8.9,rhel,dnf
fay,fedora,41,rhel,dnf
END
