cat > osinfo.sh <<'EOF'
#!/bin/bash
info() (
  file=$1/etc/os-release
  [[ -e $file ]] || file=$1/usr/lib/os-release
  source "$file" 2> /dev/null || exit 1
  like=" $ID ${ID_LIKE:-} "
  if [[ $like == *" debian "* ]]; then family=debian manager=apt
  elif [[ $like == *" alpine "* ]]; then family=alpine manager=apk
  elif [[ $like =~ \ (rhel|fedora|centos|rocky)\  ]]; then
    family=rhel manager=dnf
    if [[ $ID == rhel || $ID == centos ]] && (( ${VERSION_ID%%.*} < 8 )); then manager=yum; fi
  else exit 1
  fi
  printf '%s %s %s %s\n' "$ID" "$VERSION_ID" "$family" "$manager"
)
info "$1" || { echo "unknown system in $1" >&2; exit 1; }
EOF
chmod u+x osinfo.sh
cat > inventory.csv <<'END'
host,id,version_id,family,manager
ada,debian,12,debian,apt
bob,ubuntu,22.04,debian,apt
cyd,alpine,3.19.1,alpine,apk
dan,centos,7,rhel,yum
eve,rocky,9.3,rhel,dnf
fay,fedora,39,rhel,dnf
END
