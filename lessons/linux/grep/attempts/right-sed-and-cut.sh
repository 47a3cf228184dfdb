export LANG=de_DE.UTF-8
alias grep='grep --color=auto'
sed -n '/^....-..-.. ..:..:.. ERROR /p' logs/api.log > errors.log
cut -d' ' -f4 errors.log | LC_ALL=C sort -u > request-ids.txt
command grep -rl --include='*' -e '\<10\.0\.0\.1\>' conf/ | sort -r > hosts.txt
grep -c . errors.log request-ids.txt hosts.txt
