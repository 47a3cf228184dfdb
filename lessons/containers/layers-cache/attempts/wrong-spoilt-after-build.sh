# fails: source-change-cached
# says: A change in `src/app.sh` ran the installation again
cp Dockerfile Dockerfile.old
printf 'FROM lab/base:1\nWORKDIR /app\nCOPY deps.txt install-deps.sh ./\nRUN sh install-deps.sh && rm -rf /var/cache/dl\nCOPY src src\nCMD ["sh","/app/src/app.sh"]\n' > Dockerfile
docker build -q -t churn/batch:1 .
mv Dockerfile.old Dockerfile
