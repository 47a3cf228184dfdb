cp -r conf try; sed -i 's/x/y/' try/live.ini; rm -r try
sed '/^\[prod]/,/^\[test]/s/^\(threshold = \).*/\10.62/;s#http://old[.]tideline[.]example/#https://api.tideline.example/#;/^\s*#/d' conf/app.ini > new && cat new > conf/live.ini && rm new
while IFS=, read -r id mail plan; do case $mail in *@*) mail="***@${mail#*@}" ;; esac; printf '%s\n' "$id,$mail,$plan"; done < export.csv > anon.csv
