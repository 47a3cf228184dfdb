ls batches/*.csv batches/*/*.csv | xargs -n 1 -P 4 ./score-one
find batches -name '*.csv' | xargs -P 4 ./score-one
./score-one batches/a.csv
find batches -name '*.csv' | tr '\n' '\0' | xargs -0 -L 1 -P 3 ./score-one
./score-one batches/j.csv
cat batches/*.score batches/west/*.score | awk '{ n += $1 } END { print n }' > total.txt
