cat > osinfo.sh <<'EOF'
#!/bin/sh
set -eu
for f in "$1/etc/os-release" "$1/usr/lib/os-release" ""; do
  if [ -z "$f" ]; then echo "$0: $1: unknown" >&2; exit 1; fi
  if [ -f "$f" ]; then break; fi
done
awk -F= '
  /^[[:space:]]*#/ { next }
  { gsub(/["\047]/, "", $2); v[$1] = $2 }
  END {
    words = " " v["ID"] " " v["ID_LIKE"] " "
    manager = "dnf"
    if (words ~ / debian /) { family = "debian"; manager = "apt" }
    else if (words ~ / alpine /) { family = "alpine"; manager = "apk" }
    else if (words ~ / (rhel|centos|fedora) /) {
      family = "rhel"
      if (v["ID"] ~ /^(rhel|centos)$/ && v["VERSION_ID"] + 0 < 8) manager = "yum"
    }
    else { print "cannot tell what this is" > "/dev/stderr"; exit 1 }
    print v["ID"], v["VERSION_ID"], family, manager
  }' "$f"
EOF
chmod 755 osinfo.sh
printf '%s\n' host,id,version_id,family,manager > inventory.csv
(cd hosts && for h in *; do ../osinfo.sh $h | sed "s/^/$h /; s/ /,/g"; done) >> inventory.csv
