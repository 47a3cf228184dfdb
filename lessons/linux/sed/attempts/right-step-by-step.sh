sed -i '/^\[prod\]/,/^\[/ s/0\.5/0.62/' conf/app.ini
sed -i '12,14 s/threshold = 0.5/threshold = 0.62/' conf/app.ini
sed -i 's#http://old\.#https://api.#' conf/app.ini
sed -i '/^ *#/d' conf/app.ini
sed 's/,[^@,]*@/,***@/' < export.csv > anon.csv
