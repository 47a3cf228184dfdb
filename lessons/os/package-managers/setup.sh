# Stand-ins for the package managers, which note what they are asked to do, and six os-release files.
vary_by "$SEED"

mkdir fakebin release
cat > fakebin/pm <<'END'
#!/bin/bash
# Plays the package manager by whose name it is called: notes its arguments in $PM_LOG, installs nothing.
n=${0##*/}
if [ "$n" = sudo ]; then
  while [ "${1#-}" != "$1" ]; do shift; done
  exec env "$@"
fi
echo "$n $*" >> "${PM_LOG:-/dev/null}"
[ -z "${PM_FAIL-}" ] || { echo "$n: cannot reach the mirror" >&2; exit "$PM_FAIL"; }
[ "$n" = apk ] && exit 0
inst=0 yes=0
for a in "$@"; do
  case $a in
    install) inst=1 ;;
    --yes | --assume-yes | --assumeyes) yes=1 ;;
    --*) ;;
    -*y*) yes=1 ;;
  esac
done
[ $inst = 0 ] && exit 0
if [ "${n#apt}" != "$n" ] && ! grep -qE '^apt(-get)? (.* )?update' "${PM_LOG:-/dev/null}"; then
  echo "E: Unable to locate package" >&2
  exit 100
fi
[ $yes = 1 ] || { echo "Abort. (would ask)" >&2; exit 1; }
END
chmod +x fakebin/pm
for name in apt-get apt apk dnf yum sudo; do
  ln -s pm "fakebin/$name"
done

printf 'ID=debian\nVERSION_ID="12"\n' > release/debian12
printf 'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="22.04"\n' > release/ubuntu2204
printf 'ID=alpine\nVERSION_ID=3.19.%d\n' $((1 + number % 9)) > release/alpine319
printf 'ID="centos"\nID_LIKE="rhel fedora"\nVERSION_ID="7"\n' > release/centos7
printf 'ID="rocky"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.%d"\n' $(((3 + number) % 10)) > release/rocky9
printf 'ID=arch\n' > release/arch

note pm "$(cat fakebin/pm)"
for file in release/*; do
  note "$file" "$(cat "$file")"
done
