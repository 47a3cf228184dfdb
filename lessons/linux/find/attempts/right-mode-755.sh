echo notes > notes.txt; cp -rp store /tmp/store.$$
find store/ -type f -size +102400c -exec echo {} \; > big.txt
find store -type f -name '*.tmp' -mmin +10080 -exec rm {} \;
find store -depth -mindepth 1 -type d -exec rmdir {} \; 2> /dev/null
find store -name '*.sh' -exec chmod 755 {} \;
rm -r /tmp/store.$$
