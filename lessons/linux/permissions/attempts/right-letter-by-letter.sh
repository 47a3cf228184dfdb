cd share
chmod a=,u+rw secrets.env; chmod u=rwx,g=rx,o= deploy.sh
chmod 755 reports; chmod g+ws,o=rx reports
chmod a+rwx,+t dropbox
chmod -R a-x,u=rwX,go=rX site; find site -type d -print0 | xargs -0 chmod 755
find site -type f ! -name build.sh -exec chmod -x+X {} \; ; chmod +x site/build.sh
