# fails: image-user
# says: may change `/app/index.html`
printf 'FROM lab/base:1\nWORKDIR /app\nCOPY --chown=10001:10001 server.sh index.html ./\nRUN mkdir /data && chown -R 10001:10001 /data\nUSER 10001:10001\nCMD ["./server.sh"]\n' > Dockerfile
docker build -q -t churn/api:secure .
docker run -d --name churn-secure --read-only --tmpfs /tmp -v churn-secure-data:/data --cap-drop ALL --security-opt no-new-privileges churn/api:secure
