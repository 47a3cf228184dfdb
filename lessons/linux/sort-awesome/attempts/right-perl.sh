perl -F'\t' -lane 'chomp; $t{lc $F[0]}{$F[1]} = $F[2]; END { print "# Awesome tools"; for $c (sort keys %t) { print "\n## $c\n"; print "- $_: $t{$c}{$_}" for sort keys %{$t{$c}} } }' tools.tsv > AWESOME.md
perl -lne '$n{$_}++; END { print "$n{$_} $_" for (sort { $n{$b} <=> $n{$a} } keys %n)[0..2] }' votes.txt > top3.txt
perl -F'\t' -lane '$n{uc $F[1]} = 1; END { print join ",", sort keys %n }' tools.tsv > names.txt
sed -i 's/$/\r/' AWESOME.md
