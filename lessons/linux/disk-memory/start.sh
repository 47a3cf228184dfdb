# Start five processes, each of which has its memory and its files when it says so; and make a file of holes.
folder=$(dirname -- "${BASH_SOURCE[0]}")/programs

# begin NAME PROGRAM [ARG...]: start one and note its number as NAME.
begin() {
  local name=$1 program=$2 said
  shift 2
  [ -f "$program" ] || cp "$folder/$program" .
  exec 4< <(exec setsid python3 "$program" "$@" 2>&1)
  local pid=$!
  read -r said <&4 || said="nothing"
  exec 4<&-
  if [ "$said" != ready ]; then
    echo "$program cannot start: $said" >&2
    exit 1
  fi
  note "$name" "$pid"
}

begin logger logger.py
begin tailer tailer.py
begin W10 worker.py 10 0
begin W80 worker.py 80 0
begin W30 worker.py 30 1024

mkdir -p srv/images
[ -e srv/images/disk.img ] || dd if=/dev/null of=srv/images/disk.img bs=1 seek=209715200 2> /dev/null
