# fails: rest-kept
# says: models
find store -type f -size +102400c > big.txt
find store -type f -name '*.tmp' -mtime +7 -delete
find store -depth -type d -empty -delete; rm -r store/models; mkdir store/models
find store -type f -name '*.sh' -exec chmod u+x {} +
