cp conf/app.ini ~/app.ini
sed -i 's/^threshold = .*/threshold = 0.62/' conf/live.ini
rm conf/live.ini
ln -s ./app.ini conf/live.ini
sed -e '/^\[prod\]/,/^\[test\]/ s/^threshold = .*/threshold = 0.62/' -e 's|http://old|https://api|' ~/app.ini | grep -v '^ *#' > conf/app.ini
sed -E 's/^([^,]*),[^,@]+@(.*)/\1,***@\2/' export.csv > anon.csv
