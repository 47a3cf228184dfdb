# fails: once-each
# says: was scored 2 times
{ find batches -name '*.csv' -print0; sleep 2; find batches/west -name '*.csv' -print0; } | xargs -0 -n 1 -P 4 ./score-one
find batches -name '*.score' -exec cat {} + | awk '{s+=$1} END {print s}' > total.txt
