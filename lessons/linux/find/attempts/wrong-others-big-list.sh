# fails: big
# says: there is no such file
printf '%s\n' 'store/models/over 4711.pkl' 'store/runs/a/big model 4711.pkl' > big.txt
find store -type f -name '*.tmp' -mtime +7 -delete
find store -mindepth 1 -type d -empty -delete
find store -name '*.sh' -exec chmod u+x {} +
