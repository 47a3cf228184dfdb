mkdir -p app/www
cd app
cat > server.sh <<'END'
#!/bin/sh
sleep 2
exec httpd -f -p 8080 -h /app/www
END
chmod 755 server.sh
echo page > www/index.html
echo ok > www/health
cat > Dockerfile <<'END'
FROM lab/base:1
COPY . /app/
CMD ["/app/server.sh"]
END
