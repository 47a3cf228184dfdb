# fails: size
# says: add 5.0 MB to `lab/base:1`
printf 'FROM lab/base:1\nWORKDIR /app\nCOPY deps.txt install-deps.sh ./\nRUN sh install-deps.sh\nRUN rm -rf /var/cache/dl\nCOPY . .\nCMD ["sh","/app/src/app.sh"]\n' > Dockerfile
docker build -q -t churn/batch:1 .
