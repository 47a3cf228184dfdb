docker run --name churn-worker churn/worker:broken
docker rm churn-worker
docker run --rm churn/worker:broken
printf '%s' "$?" > diagnosis.txt
tr -d '\r' < entry.sh > clean.sh && cat clean.sh > entry.sh && rm clean.sh
docker build -q -t churn/worker:fixed .
docker run --rm churn/worker:fixed
sed -i 's#/models/#/model/#' Dockerfile
docker build -q -t churn/worker:fixed .
docker run --rm churn/worker:fixed
sed -i 's#chmod 755 /run#chmod 1777 /run#; s/LISTEN=127.0.0.1:8080/LISTEN=8080/' Dockerfile
docker build -q -t churn/worker:fixed .
docker run -d --name churn-worker --restart on-failure -p 127.0.0.1:18473:8080/tcp churn/worker:fixed
