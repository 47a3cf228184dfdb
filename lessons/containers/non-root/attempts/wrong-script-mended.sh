# fails: image-user
# says: `server.sh` was changed
sed -i 's#/data/access.log#/tmp/access.log#' server.sh
sed -i 's/^CMD/USER 10001:10001\nCMD/' Dockerfile
docker build -q -t churn/api:secure .
docker run -d --name churn-secure --read-only --tmpfs /tmp -v churn-secure-data:/data --cap-drop ALL --security-opt no-new-privileges churn/api:secure
