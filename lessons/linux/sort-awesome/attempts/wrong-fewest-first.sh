# fails: top3
# says: not the one with the most votes first
awk -F'\t' '{ print tolower($1) FS $2 FS $3 }' tools.tsv | sort -u > t
{ echo '# Awesome tools'; cut -f1 t | sort -u | while read -r c; do printf '\n## %s\n\n' "$c"; awk -F'\t' -v c="$c" '$1 == c { print "- " $2 ": " $3 }' t; done; } > AWESOME.md
sort votes.txt | uniq -c | sort -n | tail -3 | awk '{ print $1, $2 }' > top3.txt
cut -f2 t | tr a-z A-Z | sort -u | paste -s -d , - > names.txt
