# fails: rest-kept
# says: should have been kept: it is a folder
find store -size +102400c > big.txt
find store -name '*.tmp' -mtime +7 -exec rm -rf {} +
find store -mindepth 1 -type d -empty -delete
find store -name '*.sh' -exec chmod u+x {} +
