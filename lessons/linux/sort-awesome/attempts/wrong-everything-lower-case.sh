# fails: awesome
# says: names and descriptions should be written as in `tools.tsv`
tr A-Z a-z < tools.tsv | sort -u > t
{ echo '# Awesome tools'; cut -f1 t | sort -u | while read -r c; do printf '\n## %s\n\n' "$c"; awk -F'\t' -v c="$c" '$1 == c { print "- " $2 ": " $3 }' t; done; } > AWESOME.md
sort votes.txt | uniq -c | sort -rn | head -3 | awk '{ print $1, $2 }' > top3.txt
cut -f2 t | tr a-z A-Z | sort -u | paste -s -d , - > names.txt
