mkdir conf
echo 'threshold = 0.62' > conf/app.ini
