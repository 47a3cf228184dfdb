# fails: old-tmp-gone
# says: `store/runs/a/part 1.tmp` is 10 days old and still there
find store -type f -size +102400c > big.txt
find store -type f -name '*.tmp' -mtime +7 | xargs rm -f
find store -mindepth 1 -type d -empty -delete
find store -type f -name '*.sh' | xargs chmod u+x
