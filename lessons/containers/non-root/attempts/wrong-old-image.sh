# fails: hardening
# says: `churn-secure` was made from an older `churn/api:secure`
printf 'FROM lab/base:1\nWORKDIR /app\nCOPY server.sh index.html ./\nRUN mkdir -m 777 /data\nUSER 10002:10002\nCMD ["./server.sh"]\n' > Dockerfile
docker build -q -t churn/api:secure .
docker run -d --name churn-secure --read-only --tmpfs /tmp -v churn-secure-data:/data --cap-drop ALL --security-opt no-new-privileges churn/api:secure
sed -i 's/10002:10002/10001:10001/' Dockerfile
docker build -q -t churn/api:secure .
