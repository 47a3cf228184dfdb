# fails: works
# says: and prints `sh: can't open '/app/src/app.sh'
printf 'FROM lab/base:1\nWORKDIR /app\nCOPY deps.txt install-deps.sh ./\nRUN sh install-deps.sh && rm -rf /var/cache/dl\nCOPY src ./\nCMD ["sh","/app/src/app.sh"]\n' > Dockerfile
docker build -q -t churn/batch:1 .
