# fails: parallel
# says: Each batch waited for the one before
find batches -name '*.csv' -exec ./score-one {} \;
find batches -name '*.score' -exec cat {} + | awk '{s+=$1} END {print s}' > total.txt
