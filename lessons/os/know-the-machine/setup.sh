# The root folders of six hosts, each with nothing but its os-release file, as written by its distribution.
for host in ada bob cyd dan eve fay; do
  mkdir -p "hosts/$host/etc" "hosts/$host/usr/lib"
done
cat > hosts/ada/etc/os-release <<'END'
PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
ID=debian
END
cat > hosts/bob/etc/os-release <<'END'
# VERSION_ID="20.04"
NAME="Ubuntu"

VERSION_ID="22.04"
ID=ubuntu
ID_LIKE=debian
END
cat > hosts/cyd/etc/os-release <<'END'
NAME="Alpine Linux"
ID=alpine
VERSION_ID=3.19.1
END
cat > hosts/dan/etc/os-release <<'END'
NAME="CentOS Linux"
VERSION="7 (Core)"
ID="centos"
ID_LIKE="rhel fedora"
VERSION_ID="7"
END
cat > hosts/eve/etc/os-release <<'END'
NAME='Rocky Linux'
ID='rocky'
ID_LIKE='rhel centos fedora'
VERSION_ID='9.3'
END
cat > hosts/fay/usr/lib/os-release <<'END'
NAME="Fedora Linux"
ID=fedora
VERSION_ID=39
END
for file in hosts/*/*/os-release hosts/*/usr/lib/os-release; do
  note "$file" "$(cat "$file")"
done
