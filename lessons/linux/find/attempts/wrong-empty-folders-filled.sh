# fails: no-empty-dirs
# says: was put into a folder that should be gone
find store -type f -size +102400c > big.txt
find store -type f -name '*.tmp' -mtime +7 -delete
find store -mindepth 1 -type d -exec touch {}/.keep \;
find store -type f -name '*.sh' -exec chmod u+x {} +
