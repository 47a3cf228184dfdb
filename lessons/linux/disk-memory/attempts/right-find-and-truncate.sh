cd srv; du -s --block-size=1 */ | sort -k1,1n | tail -1 | awk '{ print "./" $2 }' > ../biggest.txt; cd ..
find /proc/[0-9]*/fd -lname "$LAB/* (deleted)" 2> /dev/null | cut -d/ -f3 | sort -u > leak.txt
for fd in $(find /proc/$(cat leak.txt)/fd -lname '*(deleted)'); do truncate -s 0 "$fd"; done
grep -H VmRSS /proc/[0-9]*/status 2> /dev/null | while IFS=/: read -r _ _ p _ _ kb; do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ] && grep -q worker /proc/$p/cmdline; then echo "$kb $p"; fi; done | sort -rn | awk '{ print $NF; exit }' > hog.txt
