# fails: site
# says: others can run it, and should not
chmod 600 share/secrets.env
chmod 750 share/deploy.sh
chmod 2775 share/reports
chmod 1777 share/dropbox
chmod -R 755 share/site
