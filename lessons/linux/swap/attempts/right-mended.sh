python3 -c 'import glob
for f in sorted(glob.glob("hosts/*/meminfo")):
    v = {l.split(":")[0]: int(l.split()[1]) for l in open(f)}
    if v["MemAvailable"] * 100 < v["MemTotal"] * 10 and v["SwapTotal"] == 0: print(f.split("/")[1])' > needs-swap.txt
dd if=/dev/zero of=swapfile bs=4096 count=4096
mkswap swapfile
chmod 600 swapfile
mkswap --force swapfile
sed -i.bak "\$a $LAB/swapfile   none   swap   defaults   0   0" etc/fstab
cat etc/fstab
