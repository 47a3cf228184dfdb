./train.sh 2> train.err 1> train.out
./train.sh &>> history.log
./train.sh 2>/dev/null | command tee -a raw.log | fgrep loss | /usr/bin/tee loss.log | grep -c '' > count.txt
(./train.sh || echo $? > status.txt) > /dev/null 2>&1
