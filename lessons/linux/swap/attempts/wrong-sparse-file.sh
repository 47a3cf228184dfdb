# fails: file
# says: it has holes
for h in hosts/*; do awk -v h="${h#hosts/}" '/MemTotal/{t=$2} /MemAvailable/{a=$2} /SwapTotal/{s=$2} END{if (a*10<t && s==0) print h}' $h/meminfo; done > needs-swap.txt
truncate -s 16M swapfile; chmod 600 swapfile
mkswap swapfile
echo "$PWD/swapfile none swap sw 0 0" >> etc/fstab
