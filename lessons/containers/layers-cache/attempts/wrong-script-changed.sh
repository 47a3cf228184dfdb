# fails: size
# says: `install-deps.sh` was changed
echo 'rm -rf /var/cache/dl' >> install-deps.sh
printf 'FROM lab/base:1\nWORKDIR /app\nCOPY deps.txt install-deps.sh ./\nRUN sh install-deps.sh\nCOPY src src\nCMD ["sh","/app/src/app.sh"]\n' > Dockerfile
docker build -q -t churn/batch:1 .
