# fails: source-change-cached
# says: A change in `src/app.sh` ran the installation again
printf 'FROM lab/base:1\nWORKDIR /app\nCOPY . .\nRUN sh install-deps.sh && rm -rf /var/cache/dl\nCMD ["sh","/app/src/app.sh"]\n' > Dockerfile
docker build -q -t churn/batch:1 .
