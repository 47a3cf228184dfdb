# fails: parallel
# says: ran at the same time; 2 to 4
find batches -name '*.csv' -print0 | xargs -0 -n 1 -P 0 ./score-one
find batches -name '*.score' -exec cat {} + | awk '{s+=$1} END {print s}' > total.txt
