find store -type f -name '*.tmp' -mtime +7 -exec mv {} . \;
rm x.tmp 'part 1.tmp' .hidden.tmp
for i in 1 2 3 4; do find store -type d -empty -exec rmdir {} + 2>/dev/null; done
cd store
find . -type f -size +102400c | sed 's|^\.|store|' > ../big.txt
find . -name '*.sh' -exec chmod 0740 {} ';'
