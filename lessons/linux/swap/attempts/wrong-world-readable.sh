# fails: file
# says: has the mode 644
for h in hosts/*; do awk -v h="${h#hosts/}" '/MemTotal/{t=$2} /MemAvailable/{a=$2} /SwapTotal/{s=$2} END{if (a*10<t && s==0) print h}' $h/meminfo; done > needs-swap.txt
dd if=/dev/zero of=swapfile bs=1M count=16 status=none; chmod 644 swapfile
mkswap swapfile >/dev/null
echo "$PWD/swapfile none swap sw 0 0" >> etc/fstab
