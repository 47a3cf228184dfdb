for step in 1 2 3 4 5; do
  echo $(( (SEED * 7919 + step * 104729) % 10007 ))
done > rates.txt
