# fails: site
# says: `share/site/build.sh` has the mode 644 (rw-r--r--): others cannot run it
chmod 600 share/secrets.env
chmod 750 share/deploy.sh
chmod 2775 share/reports
chmod 1777 share/dropbox
find share/site -type d -exec chmod 755 {} +
find share/site -type f -exec chmod 644 {} +
