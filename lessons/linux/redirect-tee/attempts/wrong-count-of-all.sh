# fails: counted
# says: which is not the number
./train.sh > train.out 2> train.err
./train.sh >> history.log 2>&1
./train.sh | tee raw.log | grep loss > loss.log
wc -l < raw.log > count.txt
./train.sh; echo $? > status.txt
