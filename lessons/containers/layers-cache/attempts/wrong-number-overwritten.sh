# fails: source-change-cached
# says: `/deps/nonce` is not what `install-deps.sh` writes
printf 'FROM lab/base:1\nWORKDIR /app\nCOPY . .\nRUN sh install-deps.sh && rm -rf /var/cache/dl && echo same > /deps/nonce\nCMD ["sh","/app/src/app.sh"]\n' > Dockerfile
docker build -q -t churn/batch:1 .
