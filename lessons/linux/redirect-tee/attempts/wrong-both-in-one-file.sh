# fails: split
# says: `train.out` holds `warning:
./train.sh > train.out 2>&1
grep warning train.out > train.err
./train.sh >> history.log 2>&1
./train.sh | tee raw.log | grep loss | tee loss.log | wc -l > count.txt
./train.sh; echo $? > status.txt
