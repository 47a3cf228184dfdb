perl -pi -e 's/^threshold = .*/threshold = 0.62/ if /^\[prod\]/ .. /^\[test\]/; s{http://old\.tideline\.example/}{https://api.tideline.example/}' conf/app.ini
grep -v '^[[:space:]]*#' conf/live.ini > /tmp/new.$$ && cat /tmp/new.$$ > conf/live.ini; rm /tmp/new.$$
rm conf/live.ini; ln -s "$PWD/conf/app.ini" conf/live.ini
perl -F, -ane '$F[1] =~ s/.*(?=@)/***/; print join ",", @F' export.csv > anon.csv
