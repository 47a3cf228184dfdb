# fails: rest-kept
# says: it is a symbolic link, no regular file
find store -type f -size +102400c > big.txt
find store ! -type d -name '*.tmp' -mtime +7 -delete
find store -mindepth 1 -type d -empty -delete
find store -name '*.sh' -exec chmod u+x {} +
