# The root folders of six hosts, each with nothing but its os-release file, as written by its distribution.
# Four of them were installed at another time for each seed.
vary_by "$SEED"
debian=(12 11 10) names=(bookworm bullseye buster) rocky=(9.3 9.2 9.4 8.9 8.8 9.1 8.10 9.5)
release=$((number % 3))
alpine="3.$((15 + (4 + number / 3) % 6)).$((1 + number / 5 % 7))"
fedora=$((36 + (3 + number / 2) % 6))
rocky=${rocky[number % 8]}

for host in ada bob cyd dan eve fay; do
  mkdir -p "hosts/$host/etc" "hosts/$host/usr/lib"
done
cat > hosts/ada/etc/os-release <<END
PRETTY_NAME="Debian GNU/Linux ${debian[release]} (${names[release]})"
NAME="Debian GNU/Linux"
VERSION_ID="${debian[release]}"
ID=debian
END
cat > hosts/bob/etc/os-release <<'END'
# VERSION_ID="20.04"
NAME="Ubuntu"

VERSION_ID="22.04"
ID=ubuntu
ID_LIKE=debian
END
cat > hosts/cyd/etc/os-release <<END
NAME="Alpine Linux"
ID=alpine
VERSION_ID=$alpine
END
cat > hosts/dan/etc/os-release <<'END'
NAME="CentOS Linux"
VERSION="7 (Core)"
ID="centos"
ID_LIKE="rhel fedora"
VERSION_ID="7"
END
cat > hosts/eve/etc/os-release <<END
NAME='Rocky Linux'
ID='rocky'
ID_LIKE='rhel centos fedora'
VERSION_ID='$rocky'
END
cat > hosts/fay/usr/lib/os-release <<END
NAME="Fedora Linux"
ID=fedora
VERSION_ID=$fedora
END
for file in hosts/*/*/os-release hosts/*/usr/lib/os-release; do
  note "$file" "$(cat "$file")"
done

note given "ada debian ${debian[release]} debian apt
bob ubuntu 22.04 debian apt
cyd alpine $alpine alpine apk
dan centos 7 rhel yum
eve rocky $rocky rhel dnf
fay fedora $fedora rhel dnf"
