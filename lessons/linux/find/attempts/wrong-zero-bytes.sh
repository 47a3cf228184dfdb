# fails: big
# says: zero byte
find store -type f -size +102400c -print0 > big.txt
find store -type f -name '*.tmp' -mtime +7 -delete
find store -mindepth 1 -type d -empty -delete
find store -type f -name '*.sh' -exec chmod u+x {} +
