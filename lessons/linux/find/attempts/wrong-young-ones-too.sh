# fails: rest-kept
# says: `store/models/now.tmp` is gone, but should have been kept: it is two hours old
find store -type f -size +102400c > big.txt
find store -type f -name '*.tmp' -delete
find store -mindepth 1 -type d -empty -delete
find store -name '*.sh' -exec chmod u+x {} +
