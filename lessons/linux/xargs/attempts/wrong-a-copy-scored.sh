# fails: once-each
# says: though it is no batch
cp batches/a.csv batches/z.csv; find batches -name '*.csv' -print0 | xargs -0 -n 1 -P 4 ./score-one; rm batches/z.csv*
find batches -name '*.score' -exec cat {} + | awk '{s+=$1} END {print s}' > total.txt
