# fails: total
# says: not the number
find batches -name '*.csv' -print0 | xargs -0 -n 1 -P 4 ./score-one
find batches -name '*.score' | wc -l > total.txt
