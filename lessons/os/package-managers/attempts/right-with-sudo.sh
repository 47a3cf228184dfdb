cat > bootstrap.sh <<'EOF'
#!/bin/bash
set -e
as_root() { if [ "$(id -u)" -ne 0 ] && command -v sudo > /dev/null; then sudo -E "$@"; else "$@"; fi; }
release=${OS_RELEASE-}; : "${release:=/etc/os-release}"
family=$(. "$release" && echo "$ID ${ID_LIKE-} v${VERSION_ID-}")
case " $family " in
  *' debian '* | *' ubuntu '*)
    as_root apt update -qq
    for p in git curl python3 build-essential; do as_root env DEBIAN_FRONTEND=noninteractive apt --yes --no-install-recommends install "$p"; done ;;
  *' alpine '*) as_root apk update && as_root apk --no-cache add git curl python3 build-base ;;
  *' rhel '* | *' fedora '* | *' centos '*)
    manager=dnf
    if [[ $family == centos*v7* ]]; then manager=yum; fi
    as_root $manager -y -q install git curl python3 gcc make ;;
  *) echo "bootstrap: $family is not supported" 1>&2; exit 1 ;;
esac
EOF
chmod +x bootstrap.sh
