# fails: image-user
# says: `churn/api:secure` names no user: it runs as root
sed -i 's/^RUN.*/RUN mkdir -m 777 \/data/' Dockerfile
docker build -q -t churn/api:secure .
docker run -d --name churn-secure -u 10001:10001 --read-only --tmpfs /tmp -v churn-secure-data:/data --cap-drop ALL --security-opt no-new-privileges churn/api:secure
