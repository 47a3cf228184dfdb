# What four servers tell about their memory, and the table of what one of them mounts.
set -- alpha beta gamma delta
for ((turn = (SEED - 1) % 4; turn > 0; turn--)); do
  set -- "${@:2}" "$1"
done

# memory HOST TOTAL FREE AVAILABLE CACHED SWAP: write what the kernel of a host says, in kB.
memory() {
  mkdir -p "hosts/$1"
  printf '%-15s %9d kB\n' MemTotal: "$2" MemFree: "$3" MemAvailable: "$4" \
    Buffers: 20480 Cached: "$5" SwapTotal: "$6" SwapFree: "$6" > "hosts/$1/meminfo"
}
memory "$1" 4028416 81920 2621440 2600000 0
memory "$2" 2014208 61000 120852 90000 0
memory "$3" 2014208 50000 100710 80000 1048576
memory "$4" 8056832 90000 725114 700000 0
note needs "$2 $4"

mkdir etc
printf 'UUID=1111-2222 / ext4 defaults 0 1\ntmpfs /tmp tmpfs size=64m 0 0\n' > etc/fstab
