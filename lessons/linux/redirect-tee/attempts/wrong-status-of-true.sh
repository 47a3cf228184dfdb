# fails: status
# says: not the number
./train.sh > train.out 2> train.err
./train.sh >> history.log 2>&1
./train.sh 2> /dev/null | tee raw.log | grep loss | tee loss.log | wc -l > count.txt
./train.sh > /dev/null 2>&1; true; echo $? > status.txt
