# fails: old-tmp-gone
# says: is an old leftover under another name
find store -type f -size +102400c > big.txt
find store -type f -name '*.tmp' -mtime +7 -exec gzip {} +
find store -mindepth 1 -type d -empty -delete
find store -name '*.sh' -exec chmod u+x {} +
