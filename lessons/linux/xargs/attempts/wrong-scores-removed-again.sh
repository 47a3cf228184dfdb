# fails: all-scored
# says: was not scored
find batches -name '*.csv' -print0 | xargs -0 -n 1 -P 4 ./score-one
find batches -name '*.score' -exec cat {} + | awk '{s+=$1} END {print s}' > total.txt
find batches/west -name '*.score' -delete
