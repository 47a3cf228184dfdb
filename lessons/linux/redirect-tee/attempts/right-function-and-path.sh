export LANG=de_DE.UTF-8
keep() {
  command tee "$1"
}
exec 3> train.err
./train.sh 1> train.out 2>&3
exec 3>&-
{ ./train.sh; } 2>&1 >> history.log | cat > /dev/null
head -n 2 history.log > old.log
(./train.sh 1>> old.log 2>> old.log)
mv old.log history.log
./train.sh \
  | keep raw.log \
  | grep loss \
  | /usr/bin/tee loss.log
grep -c loss raw.log > count.txt
if ./train.sh > /dev/null 2>&1; then echo 0 > status.txt; else echo $? > status.txt; fi
