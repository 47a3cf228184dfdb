cat > bootstrap.sh <<'EOF'
#!/bin/bash
source "$(realpath "${OS_RELEASE:-/etc/os-release}")"
like=" $ID ${ID_LIKE-} "
if [[ $like == *\ debian\ * ]]; then
  DEBIAN_FRONTEND=noninteractive apt-get update &&
    DEBIAN_FRONTEND=noninteractive apt-get install -yq git curl \
      python3 build-essential
elif [[ $like == *\ alpine\ * ]]; then
  exec apk add --no-cache --virtual .tools git curl python3 build-base
elif [[ $like =~ \ (rhel|fedora)\  ]]; then
  pm=dnf
  if [[ $ID == centos && ${VERSION_ID%%.*} -le 7 ]]; then pm=yum; fi
  $pm makecache && $pm -y install git curl python3 && $pm -y install gcc make
else
  echo "cannot set up $ID" >&2
  false
fi
EOF
chmod +x bootstrap.sh
