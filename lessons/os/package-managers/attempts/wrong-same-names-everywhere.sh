# fails: alpine
# says: the package `build-base` is not installed
cat > bootstrap.sh <<'EOF'
#!/bin/bash
set -e
. "$(realpath "${OS_RELEASE:-/etc/os-release}")"
P="git curl python3 build-essential"
case " $ID $ID_LIKE " in
  *debian*) apt-get update; apt-get install -y $P;;
  *alpine*) apk add $P;;
  *rhel*) m=dnf; [ "$VERSION_ID" = 7 ] && m=yum; $m install -y $P;;
  *) echo no >&2; exit 1;;
esac
EOF
chmod +x bootstrap.sh
