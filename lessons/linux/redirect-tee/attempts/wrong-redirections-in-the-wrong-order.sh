# fails: appended
# says: lacks the warnings of the run
./train.sh > train.out 2> train.err
./train.sh 2>&1 >> history.log
./train.sh | tee raw.log | grep loss | tee loss.log | wc -l > count.txt
./train.sh; echo $? > status.txt
