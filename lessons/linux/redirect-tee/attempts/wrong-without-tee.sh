# fails: teed
# says: nothing here has used `tee`
./train.sh > train.out 2> train.err
./train.sh >> history.log 2>&1
./train.sh > raw.log 2> /dev/null
grep loss raw.log > loss.log
wc -l < loss.log > count.txt
./train.sh; echo $? > status.txt
