# fails: awesome
# says: categories are in lower case, and `DATA` and `data` are the same
LC_ALL=C sort -u tools.tsv > t
{ echo '# Awesome tools'; cut -f1 t | LC_ALL=C sort -u | while read -r c; do printf '\n## %s\n\n' "$c"; awk -F'\t' -v c="$c" '$1 == c { print "- " $2 ": " $3 }' t; done; } > AWESOME.md
sort votes.txt | uniq -c | sort -rn | head -3 | awk '{ print $1, $2 }' > top3.txt
cut -f2 t | tr a-z A-Z | sort -u | paste -s -d , - > names.txt
