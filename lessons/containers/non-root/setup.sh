mkdir app
cd app
cat > server.sh <<'END'
#!/bin/sh
set -e
echo "started by $(id -u)" >> /data/access.log
cp /app/index.html /tmp/index.html
exec httpd -f -p 8080 -h /tmp
END
chmod 755 server.sh
echo 'secure churn' > index.html
cat > Dockerfile <<'END'
FROM lab/base:1
WORKDIR /app
COPY server.sh index.html ./
RUN mkdir /data
CMD ["./server.sh"]
END
note script "$(sha256sum server.sh)"
