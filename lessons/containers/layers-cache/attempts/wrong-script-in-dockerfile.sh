# fails: deps-change-rebuilt
# says: A change in `install-deps.sh` did not run the installation again
printf 'FROM lab/base:1\nWORKDIR /app\nCOPY deps.txt ./\nRUN mkdir -p /deps && sed "s/^/installed /" deps.txt > /deps/installed.txt && cat /proc/sys/kernel/random/uuid > /deps/nonce\nCOPY . .\nCMD ["sh","/app/src/app.sh"]\n' > Dockerfile
docker build -q -t churn/batch:1 .
