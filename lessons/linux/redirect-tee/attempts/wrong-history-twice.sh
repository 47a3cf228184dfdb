# fails: appended
# says: has more than one run
./train.sh > train.out 2> train.err
./train.sh >> history.log 2>&1
./train.sh >> history.log 2>&1
./train.sh | tee raw.log | grep loss | tee loss.log | wc -l > count.txt
./train.sh; echo $? > status.txt
