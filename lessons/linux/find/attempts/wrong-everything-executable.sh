# fails: sh-executable
# says: only `.sh` files should change
find store -type f -size +102400c > big.txt
find store -type f -name '*.tmp' -mtime +7 -delete
find store -mindepth 1 -type d -empty -delete
chmod -R u+x store
