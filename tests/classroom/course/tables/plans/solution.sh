sort -u table.txt > plans.txt
wc -l < plans.txt > count.txt
