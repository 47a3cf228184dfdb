# fails: still-guarded
# says: `churn/worker:fixed` runs as user 0, expected 10001
docker run --rm churn/worker:broken; echo $? > diagnosis.txt
sed -i 's/\r$//' entry.sh
sed -i -e 's#/models/#/model/#' -e 's/127.0.0.1:8080/8080/' -e '/^USER/d' Dockerfile
docker build -q -t churn/worker:fixed .
docker run -d --name churn-worker -p 127.0.0.1:18473:8080 churn/worker:fixed
