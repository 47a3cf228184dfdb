# fails: diagnosis
# says: does not end with 3
sed -i 's/\r$//' entry.sh
docker build -q -t churn/worker:fixed .
docker run --rm churn/worker:fixed; echo $? > diagnosis.txt
sed -i -e 's#/models/#/model/#' -e 's#/run/worker.pid#/tmp/worker.pid#' -e 's/127.0.0.1:8080/8080/' Dockerfile
docker build -q -t churn/worker:fixed .
docker run -d --name churn-worker -p 127.0.0.1:18473:8080 churn/worker:fixed
