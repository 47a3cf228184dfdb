export LANG=de_DE.UTF-8
umask 077
chmod -R 777 share/site
find share/site -type d -exec chmod 0755 {} \;
find share/site -type f -exec chmod a-x,go-w {} \;
chmod a+x share/site/build.sh
install -m 600 share/secrets.env copy.env
mv copy.env share/secrets.env
cp share/deploy.sh share/deploy.new
chmod 0750 share/deploy.new
mv share/deploy.new share/deploy.sh
chmod 775 share/reports && chmod g+s share/reports
chmod o+t share/dropbox
ls -lAR share
