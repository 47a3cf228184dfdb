# fails: config
# says: has `CMD [/app/server.sh]`, which is run as `/bin/sh -c [/app/server.sh]`
printf 'FROM lab/base:1\nLABEL org.opencontainers.image.version=0.1\nWORKDIR /app\nENV PORT=8080 DOCROOT=/app/www\nCOPY server.sh ./\nCOPY www www\nRUN chmod +x server.sh\nEXPOSE 8080\nCMD [/app/server.sh]\n' > Dockerfile
printf 'secrets.env\n.git\nnotes.md\n' > .dockerignore
docker build -q -t churn/api:0.1 .
