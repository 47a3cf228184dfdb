# fails: serving
# says: `/data/access.log` says `started by 0`
printf 'FROM lab/base:1\nWORKDIR /app\nCOPY server.sh index.html ./\nRUN mkdir -m 777 /data\nUSER 10001:10001\nCMD ["./server.sh"]\n' > Dockerfile
docker build -q -t churn/api:secure .
docker run -d -u 0 --name churn-secure --tmpfs /tmp -v churn-secure-data:/data churn/api:secure
until docker exec churn-secure chmod 666 /data/access.log; do sleep 0.1; done
docker rm -f churn-secure
docker run -d --name churn-secure --read-only --tmpfs /tmp -v churn-secure-data:/data --cap-drop ALL --security-opt no-new-privileges churn/api:secure
