# fails: no-empty-dirs
# says: is empty and still there
find store -type f -size +102400c > big.txt
find store -type f -name '*.tmp' -mtime +7 -delete
find store -type d -empty > empty.txt
while IFS= read -r name; do rmdir "$name"; done < empty.txt
find store -name '*.sh' -exec chmod u+x {} +
