perl -MFile::Find -e 'finddepth({no_chdir => 1, wanted => sub { my @s = lstat; if (-f _) { print "$_\n" if $s[7] > 102400; unlink if /\.tmp$/ && $s[9] < time - 8 * 86400; chmod $s[2] | 0100, $_ if /\.sh$/ } elsif (-d _ && $_ ne "store") { rmdir } }}, "store")' > big.txt
perl -MFile::Find -e 'finddepth({no_chdir => 1, wanted => sub { rmdir if -d && $_ ne "store" }}, "store")'
