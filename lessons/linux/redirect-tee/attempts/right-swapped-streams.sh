bash -c '{ ./train.sh 3>&1 1>&2 2>&3 3>&- | cat > train.err; } 2> train.out'
sh train.sh 2>&1 | tee -a history.log > /dev/null
set -o pipefail
./train.sh 2>> noise.txt | tee raw.log | awk '/loss/' | tee loss.log | wc -l | tr -d ' ' > count.txt
set +o pipefail
sh -c './train.sh; printf %d $? > status.txt' > /dev/null 2>&1
