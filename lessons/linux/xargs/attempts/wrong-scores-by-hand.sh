# fails: once-each
# says: score-one` has not run yet
find batches -name '*.csv' -print0 | while IFS= read -r -d '' f; do echo $(($(wc -l < "$f") * 10)) > "$f.score"; done
cat batches/*.score batches/west/*.score | awk '{s+=$1} END {print s}' > total.txt
