perl -lane 'print if $F[2] eq "ERROR"' logs/api.log | tee errors.log | perl -lne '$s{$1} = 1 if /(req-\w{6})/; END { print for sort keys %s }' > request-ids.txt
(cd conf && grep -rlE '(^|[^0-9.])10\.0\.0\.1([^0-9]|$)' . | sed 's|^\./|conf/|') > hosts.txt
