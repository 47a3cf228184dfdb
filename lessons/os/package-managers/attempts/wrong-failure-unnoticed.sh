# fails: failure-passes-on
# says: failed, but
cat > bootstrap.sh <<'EOF'
#!/bin/bash
. "$(realpath "${OS_RELEASE:-/etc/os-release}")"
case " $ID $ID_LIKE " in
  *debian*) apt-get update; apt-get install -y git curl python3 build-essential;;
  *alpine*) apk add git curl python3 build-base;;
  *rhel*) m=dnf; [ "$VERSION_ID" = 7 ] && m=yum; $m install -y git curl python3 gcc make;;
  *) echo no >&2; exit 1;;
esac
echo "ready for training"
EOF
chmod +x bootstrap.sh
