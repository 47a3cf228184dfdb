cat > parity.sh <<'EOF'
#!/usr/bin/perl
use strict; use warnings;
my (%v, %skip, %keys);
sub facts { my ($side, $path) = @_; open(my $f, '<', $path) or die "$path: $!"; while (<$f>) { chomp; next if /^\s*(#|$)/; my ($k, $x) = split /=/, $_, 2; $v{$side}{$k} = $x; $keys{$k} = 1 } }
facts(0, $ARGV[0]); facts(1, $ARGV[1]);
if (@ARGV > 2) { open(my $f, '<', $ARGV[2]) or die; chomp(my @k = <$f>); @skip{@k} = () }
my $n = 0;
for my $k (sort grep { !exists $skip{$_} } keys %keys) {
  my ($a, $b) = map { $v{$_}{$k} // '(missing)' } 0, 1;
  if ($a ne $b) { print "$k: dev=$a prod=$b\n"; $n++ }
}
exit($n ? 1 : 0);
EOF
chmod +x parity.sh
cp facts/dev.env facts/dev-fixed.env; { echo "# as in production"; tac facts/prod.env; } > facts/dev-fixed.env
printf "service,base\r\nbilling-link,centos\r\ngateway,alpine\r\nscoring,debian\r\n" > choices.csv
