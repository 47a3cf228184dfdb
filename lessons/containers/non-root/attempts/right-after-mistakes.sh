docker build -q -t churn/api:secure .
docker run -d --name churn-secure --read-only --tmpfs /tmp -v churn-secure-data:/data churn/api:secure
docker rm -f churn-secure
sed -i 's/^CMD/USER 10001:10001\nCMD/' Dockerfile
docker build -q -t churn/api:secure .
docker run -d --name churn-secure --read-only --tmpfs /tmp -v churn-secure-data:/data --cap-drop ALL --security-opt no-new-privileges churn/api:secure
docker rm -f churn-secure
docker volume rm churn-secure-data
sed -i 's/^RUN.*/RUN mkdir \/data \&\& chmod 777 \/data/' Dockerfile
docker build -q -t churn/api:secure .
docker run -d --name churn-secure --read-only --tmpfs /tmp -v churn-secure-data:/data --cap-drop ALL --security-opt no-new-privileges churn/api:secure
