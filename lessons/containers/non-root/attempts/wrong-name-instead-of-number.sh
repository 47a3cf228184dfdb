# fails: image-user
# says: has `USER churn`: a name
printf 'FROM lab/base:1\nWORKDIR /app\nCOPY server.sh index.html ./\nRUN echo "churn:x:10001:10001::/:/bin/sh" >> /etc/passwd; mkdir /data && chown 10001:10001 /data\nUSER churn\nCMD ["./server.sh"]\n' > Dockerfile
docker build -q -t churn/api:secure .
docker run -d --name churn-secure --read-only --tmpfs /tmp -v churn-secure-data:/data --cap-drop ALL --security-opt no-new-privileges churn/api:secure
