mkdir -p app/www app/.git
cd app
cat > server.sh <<'END'
#!/bin/sh
echo "serving $DOCROOT on $PORT"
exec httpd -f -p "$PORT" -h "$DOCROOT"
END
chmod 644 server.sh
echo 'churn api 0.1' > www/index.html
echo KEY=s3cret > secrets.env
echo x > .git/HEAD
echo todo > notes.md
