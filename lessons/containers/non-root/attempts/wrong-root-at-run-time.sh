# fails: effective
# says: Process 1 in `churn-secure` runs as user 0, expected 10001
printf 'FROM lab/base:1\nWORKDIR /app\nCOPY server.sh index.html ./\nRUN mkdir -m 777 /data\nUSER 10001:10001\nCMD ["./server.sh"]\n' > Dockerfile
docker build -q -t churn/api:secure .
docker run -d -u 0 --name churn-secure --read-only --tmpfs /tmp -v churn-secure-data:/data --cap-drop ALL --security-opt no-new-privileges churn/api:secure
