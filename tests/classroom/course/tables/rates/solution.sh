sort -n rates.txt | tail -n 1 > highest.txt
