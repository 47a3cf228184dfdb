export LANG=de_DE.UTF-8
find store -name '*.tmp'
mkdir -p notes
find store -type f -size +100k | tee notes/big.txt > big.txt
find store -name '*.tmp' -type f -mtime +7 | while IFS= read -r name; do rm -- "$name"; done
rmdir -p store/runs/b/deep/er
rmdir store/only_tmp
chmod u+x store/train.sh "store/my scripts/run all.sh" store/runs/clean.sh
echo done > store/models/log.txt
