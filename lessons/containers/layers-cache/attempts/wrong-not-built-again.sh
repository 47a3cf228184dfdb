# fails: size
# says: The layers of `churn/batch:1` add 5.0 MB
docker build -q -t churn/batch:1 .
printf 'FROM lab/base:1\nWORKDIR /app\nCOPY deps.txt install-deps.sh ./\nRUN sh install-deps.sh && rm -rf /var/cache/dl\nCOPY src src\nCMD ["sh","/app/src/app.sh"]\n' > Dockerfile
