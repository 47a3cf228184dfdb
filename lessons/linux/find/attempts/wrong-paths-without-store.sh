# fails: big
# says: a path should start with `store/`
(cd store && find . -type f -size +102400c) > big.txt
find store -type f -name '*.tmp' -mtime +7 -delete
find store -mindepth 1 -type d -empty -delete
find store -name '*.sh' -exec chmod u+x {} +
