printf 'FROM lab/base:1\nLABEL org.opencontainers.image.version=0.1\nWORKDIR /app\nENV PORT=8080 DOCROOT=/app/www\nCOPY . .\nRUN chmod +x server.sh\nEXPOSE 8080\nCMD ["/app/server.sh"]\n' | sed 's/$/\r/' > Dockerfile
cp Dockerfile Dockerfile~
printf '*\n!server.sh\n!www/' > .dockerignore
cd /
docker build -q -t churn/api:0.1 "$LAB/app"
