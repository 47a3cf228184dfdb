find ./store -type f -size +102400c -print | sort > big.txt
find store -type f -name '*.tmp' -mtime +7 -print0 | xargs -0 rm -f
find store -depth -mindepth 1 -type d -empty -exec rmdir {} \;
find store -name '*.sh' -print0 | xargs -0 chmod 755
