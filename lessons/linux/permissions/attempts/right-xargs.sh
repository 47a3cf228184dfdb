find share/site -type f -print0 | xargs -0 chmod 644
find share/site -type d -print0 | xargs -0 chmod 755
chmod 755 -- share/site/build.sh
echo old > share/site/notes.txt && chmod 644 share/site/notes.txt
ln -s index.html share/site/home.html
mkdir -m 755 share/site/fonts
chmod u=rw,g=,o= share/secrets.env
chmod 750 share/deploy.sh
chmod ug=rwx,o=rx,g+s share/reports
chmod 1777 share/dropbox
