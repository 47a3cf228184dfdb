cat > analyze.sh <<'EOF'
#!/bin/sh
# analyze.sh DIR
exec perl -we '
use strict; use POSIX "ceil";
my ($total, $errors, %customer, %minute, @ms) = (0, 0);
opendir(my $d, $ARGV[0]) or die; my @names = sort grep { /^api\.log/ } readdir $d;
for my $name (@names) {
  my $path = "$ARGV[0]/$name"; my $f;
  if ($name =~ /\.gz$/) { open($f, "-|", "gzip", "-dc", "--", $path) or die } else { open($f, "<", $path) or die }
  while (<$f>) { my @w = split; next if @w < 6; $total++;
    (my $c = $w[5]) =~ s/^customer=//; $customer{$c}++;
    if ($w[3] >= 500) { $errors++; $minute{substr $w[0], 0, 16}++ }
    push @ms, $w[4] =~ /(\d+)/ if $w[2] eq "/score" }
}
@ms = sort { $a <=> $b } @ms;
my ($top) = sort { $customer{$b} <=> $customer{$a} || $a cmp $b } keys %customer;
my ($worst) = sort { $minute{$b} <=> $minute{$a} || $a cmp $b } keys %minute;
printf qq({\n  "errors": %d,\n  "total": %d,\n  "error_percent": %.3f,\n  "p95_score_ms": %d,\n  "worst_minute": %s,\n  "top_customer": "%s",\n  "note": "extra"\n}\n),
  $errors, $total, 100 * $errors / $total, $ms[ceil(0.95 * @ms - 1e-9) - 1], defined $worst ? qq("$worst") : "null", $top;
' "$1"
EOF
chmod +x analyze.sh
cd logs; ../analyze.sh . > ../report.json
