# fails: site
# says: `share/site` has the mode 644 (rw-r--r--): others cannot enter it
chmod 600 share/secrets.env
chmod 750 share/deploy.sh
chmod 2775 share/reports
chmod 1777 share/dropbox
chmod -R 644 share/site
chmod 755 share/site/build.sh
