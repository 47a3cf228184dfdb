# fails: content
# says: `/app/settings.txt` in a layer of `churn/api:0.1` holds what is in `secrets.env`
cp secrets.env settings.txt
printf 'FROM lab/base:1\nLABEL org.opencontainers.image.version=0.1\nWORKDIR /app\nENV PORT=8080 DOCROOT=/app/www\nCOPY . .\nRUN chmod +x server.sh\nEXPOSE 8080\nCMD ["/app/server.sh"]\n' > Dockerfile
printf 'secrets.env\n.git\nnotes.md\n' > .dockerignore
docker build -q -t churn/api:0.1 .
