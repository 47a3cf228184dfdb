cd share
chmod go= secrets.env
chmod u=rwx,g=rx,o= deploy.sh
chmod u=rwx,g=rwxs,o=rx reports
chmod a=rwx,+t dropbox
chmod -R u=rwX,go=rX site
find site -type f ! -name build.sh -exec chmod a-x {} \;
chmod a+x site/build.sh
