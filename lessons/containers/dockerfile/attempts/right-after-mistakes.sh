printf 'FROM lab/base:1\nCOPY . /app\nCMD ./server.sh; true\n' > Dockerfile
docker build -q -t churn/api:0.1 .
printf 'notes.md\n.git\nsecrets.env' > .dockerignore
printf 'FROM lab/base:1\nLABEL org.opencontainers.image.version=0.1\nWORKDIR /app\nENV PORT=8080 DOCROOT=/app/www\nCOPY . .\nRUN chmod +x server.sh\nEXPOSE 8080\nCMD ["./server.sh"]\n' > Dockerfile
docker build -q -t churn/api:0.1 .
