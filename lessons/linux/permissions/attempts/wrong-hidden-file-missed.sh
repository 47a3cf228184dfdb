# fails: site
# says: `share/site/.htaccess` has the mode
chmod 600 share/secrets.env
chmod 750 share/deploy.sh
chmod 2775 share/reports
chmod 1777 share/dropbox
find share/site -type d -exec chmod 755 {} +
chmod 644 share/site/*.html share/site/css/* share/site/img/*.png share/site/img/raw/*
chmod 755 share/site/build.sh
