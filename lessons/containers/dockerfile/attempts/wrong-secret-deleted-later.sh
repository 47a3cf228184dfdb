# fails: content
# says: deleting it in a later step leaves it there
printf 'FROM lab/base:1\nLABEL org.opencontainers.image.version=0.1\nWORKDIR /app\nENV PORT=8080 DOCROOT=/app/www\nCOPY . .\nRUN chmod +x server.sh; rm -rf secrets.env .git notes.md\nEXPOSE 8080\nCMD ["./server.sh"]\n' > Dockerfile
docker build -q -t churn/api:0.1 .
