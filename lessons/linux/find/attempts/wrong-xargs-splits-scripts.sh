# fails: sh-executable
# says: `store/my scripts/run all.sh` has the mode 640
find store -type f -size +102400c > big.txt
find store -type f -name '*.tmp' -mtime +7 -delete
find store -mindepth 1 -type d -empty -delete
find store -type f -name '*.sh' | xargs chmod u+x
