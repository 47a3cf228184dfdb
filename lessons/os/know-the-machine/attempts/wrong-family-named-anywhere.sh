# fails: unknown
# says: its exit status should be 1
cat > osinfo.sh <<'EOF'
#!/bin/bash
f=$1/etc/os-release; [ -e "$f" ] || f=$1/usr/lib/os-release; [ -e "$f" ] || { echo no >&2; exit 1; }
. "$f"
if grep -qi debian "$f"; then echo "$ID $VERSION_ID debian apt"
elif grep -qi alpine "$f"; then echo "$ID $VERSION_ID alpine apk"
elif grep -qiE 'rhel|fedora|centos' "$f"; then m=dnf; [[ $ID = rhel || $ID = centos ]] && [ "${VERSION_ID%%.*}" -lt 8 ] && m=yum; echo "$ID $VERSION_ID rhel $m"
else echo unknown >&2; exit 1; fi
EOF
chmod +x osinfo.sh
{ echo host,id,version_id,family,manager; for h in hosts/*; do echo "${h#hosts/},$(./osinfo.sh "$h" | tr " " ,)"; done; } > inventory.csv
