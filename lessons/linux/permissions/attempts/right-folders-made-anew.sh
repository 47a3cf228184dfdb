umask 077
for f in $(find share/site -type d); do chmod 0755 "$f"; done
find share/site ! -type d ! -name build.sh -exec chmod 0644 {} \;
chmod 00755 share/site/build.sh; chmod 0600 share/secrets.env; chmod 0750 share/deploy.sh
rmdir share/reports && mkdir share/reports && chmod 02775 share/reports
install -d -m 1777 share/dropbox
touch share/reports/new.txt
