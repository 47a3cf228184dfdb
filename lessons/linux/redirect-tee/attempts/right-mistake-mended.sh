./train.sh > history.log 2>&1
printf 'run of 2024-03-01\nok\n' > history.log
./train.sh &>> history.log
(exec 2> train.err; ./train.sh > train.out)
./train.sh | tee raw.log
grep loss raw.log | tee loss.log | awk 'END { print NR }' > count.txt
bash -o pipefail -c './train.sh 2> /dev/null | tee raw.log > /dev/null'
echo $? | tee status.txt
