# fails: old-tmp-gone
# says: still there
find store -type f -size +102400c > big.txt

find store -mindepth 1 -type d -empty -delete
find store -type f -name '*.sh' -exec chmod u+x {} +
find store -type f -name "*.tmp" -mtime +7 -exec touch {} +
