export LANG=de_DE.UTF-8
cut -f1 tools.tsv | tr '[:upper:]' '[:lower:]' > categories
cut -f2,3 tools.tsv > rest
paste categories rest | LC_ALL=C sort -t "$(printf '\t')" -k1,1 -k2,2 | uniq > table
echo '# Awesome tools' > AWESOME.md
for category in $(cut -f1 table | uniq); do
  echo >> AWESOME.md
  echo "## $category   " >> AWESOME.md
  echo >> AWESOME.md
  grep "^$category	" table | cut -f2,3 | sed -e 's/	/: /' -e 's/^/- /' >> AWESOME.md
done
sort votes.txt | uniq -c | sort -k1nr | head -3 | while read -r votes name; do echo "$votes $name"; done | tee top3.txt
echo $(cut -f2 table | tr '[:lower:]' '[:upper:]' | LC_ALL=C sort) | tr ' ' , > names.txt
rm categories rest
