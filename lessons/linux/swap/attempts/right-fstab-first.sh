{ cat etc/fstab; echo; printf '%s none swap sw' "$LAB/swapfile"; } > new && cat new > etc/fstab && rm new
python3 -c 'open("swapfile", "wb").write(bytes(2**24))'; chmod 0600 swapfile; PATH=$PATH:/sbin mkswap -f swapfile > /dev/null
awk '/MemTotal/ { t = $2 } /MemAvailable/ { a = $2 } /SwapTotal/ && $2 == 0 && a < t / 10 { split(FILENAME, p, "/"); print p[2] }' hosts/*/meminfo > needs-swap.txt
cp etc/fstab etc/fstab.bak
