export LC_ALL=de_DE.UTF-8
awk 'BEGIN { FS = OFS = "\t" } { $1 = tolower($1) } 1' tools.tsv | sort | uniq | LC_ALL=C sort -t "$(printf '\t')" -k1,1 -k2,2 > /tmp/t.$$
echo '# Awesome tools' > AWESOME.md
while IFS=$(printf '\t') read -r c n d; do
  if [ "$c" != "${last-}" ]; then printf '\n## %s\n\n' "$c" >> AWESOME.md; last=$c; fi
  echo "- $n: $d" >> AWESOME.md
done < /tmp/t.$$
rm /tmp/t.$$
printf '\n\n' >> AWESOME.md
awk '{ n[$1]++ } END { for (t in n) print n[t], t }' votes.txt | sort -nr -k1,1 | sed 3q > top3.txt
printf '%s' "$(awk -F'\t' '!seen[$2]++ { print toupper($2) }' tools.tsv | LC_ALL=C sort | tr '\n' ',' | sed 's/,$//')" > names.txt
