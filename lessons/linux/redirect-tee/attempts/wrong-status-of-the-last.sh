# fails: status
# says: says `0`, which is not the number
./train.sh > train.out 2> train.err
./train.sh >> history.log 2>&1
./train.sh | tee raw.log | grep loss | tee loss.log | wc -l > count.txt; echo $? > status.txt
