head -n 7 hosts/*/meminfo
grep -l 'SwapTotal: *0 kB' hosts/*/meminfo > noswap.txt
while read f; do awk '$1 == "MemTotal:" { t = $2 } $1 == "MemAvailable:" && $2 < t / 10 { print FILENAME }' "$f"; done < noswap.txt | cut -d/ -f2 | sort -r | tee needs-swap.txt
truncate -s 16M swapfile
mkswap swapfile
rm swapfile
install -m 600 /dev/null swapfile
head -c 16777216 /dev/zero > swapfile
mkswap -L spare swapfile
cp etc/fstab etc/fstab.before
{ echo "# swap for the night"; printf '%s\tnone\tswap\tsw,pri=5\t0\t0\n' "$(realpath swapfile)"; echo; } >> etc/fstab
