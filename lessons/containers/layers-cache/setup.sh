mkdir -p app/src
cd app
printf 'numpy==1.26\npandas==2.2\n' > deps.txt
cat > install-deps.sh <<'END'
#!/bin/sh
set -e
mkdir -p /deps /var/cache/dl
head -c 5000000 /dev/urandom > /var/cache/dl/wheels.bin
sed "s/^/installed /" deps.txt > /deps/installed.txt
cat /proc/sys/kernel/random/uuid > /deps/nonce
END
echo 'echo batch v1' > src/app.sh
cat > Dockerfile <<'END'
FROM lab/base:1
WORKDIR /app
COPY . .
RUN sh install-deps.sh
RUN rm -rf /var/cache/dl
CMD ["sh","/app/src/app.sh"]
END
note script "$(sha256sum install-deps.sh)"
