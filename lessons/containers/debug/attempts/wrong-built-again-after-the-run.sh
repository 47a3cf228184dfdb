# fails: running
# says: `churn-worker` was made from an older `churn/worker:fixed`
docker run --rm churn/worker:broken; echo $? > diagnosis.txt
sed -i 's/\r$//' entry.sh
sed -i -e 's#/models/#/model/#' -e 's#/run/worker.pid#/tmp/worker.pid#' -e 's/127.0.0.1:8080/8080/' Dockerfile
docker build -q -t churn/worker:fixed .
docker run -d --name churn-worker -p 127.0.0.1:18473:8080 churn/worker:fixed
echo '# mended' >> entry.sh
docker build -q -t churn/worker:fixed .
