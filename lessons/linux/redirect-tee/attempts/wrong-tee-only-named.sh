# fails: teed
# says: used `tee`
./train.sh > train.out 2> train.err
./train.sh >> history.log 2>&1
./train.sh 2> /dev/null > raw.log; grep loss raw.log > loss.log; wc -l < loss.log > count.txt; echo "tee"
./train.sh > /dev/null 2>&1; echo $? > status.txt
