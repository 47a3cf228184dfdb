# fails: names
# says: no name
awk -F'\t' -v OFS='\t' '{ $1 = tolower($1); print }' tools.tsv | LC_ALL=C sort -u > clean.tsv
{
  echo '# Awesome tools'
  cut -f 1 clean.tsv | sort -u | while read -r category; do
    printf '\n## %s\n\n' "$category"
    awk -F'\t' -v c="$category" '$1 == c { print "- " $2 ": " $3 }' clean.tsv
  done
} > AWESOME.md
sort votes.txt | uniq -c | sort -rn | head -n 3 | tr -s ' ' | sed 's/^ //' > top3.txt
cut -f 1,2 clean.tsv | tr a-z A-Z | LC_ALL=C sort -u | paste -s -d , - > names.txt
rm clean.tsv
