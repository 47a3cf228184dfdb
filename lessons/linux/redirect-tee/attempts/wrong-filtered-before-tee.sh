# fails: teed
# says: `raw.log` ends after
./train.sh > train.out 2> train.err
./train.sh >> history.log 2>&1
./train.sh 2> /dev/null | grep loss | tee raw.log | tee loss.log | wc -l > count.txt
./train.sh; echo $? > status.txt
