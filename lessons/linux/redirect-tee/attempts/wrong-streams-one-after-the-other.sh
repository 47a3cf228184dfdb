# fails: appended
# says: not in the order in which they were printed
./train.sh > train.out 2> train.err
cat train.out train.err >> history.log
./train.sh | tee raw.log | grep loss | tee loss.log | wc -l > count.txt
./train.sh; echo $? > status.txt
