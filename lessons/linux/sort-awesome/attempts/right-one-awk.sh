awk -F'\t' '{ print tolower($1) "\t" $2 "\t" $3 }' tools.tsv | sort | uniq | awk -F'\t' '
  BEGIN { print "# Awesome tools" }
  $1 != last { print ""; print "## " $1; print ""; last = $1 }
  { print "- " $2 ": " $3 }' > AWESOME.md
awk '{ n[$1]++ } END { for (t in n) print n[t], t }' votes.txt | sort -k1,1nr | sed 3q > top3.txt
awk -F'\t' '{ print toupper($2) }' tools.tsv | sort | uniq | tr '\n' ',' | sed 's/,$//' > names.txt
