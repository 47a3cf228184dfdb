# fails: plain-run
# says: `churn/worker:fixed` is not running: its command ended with exit code 3
docker run --rm churn/worker:broken; echo $? > diagnosis.txt
sed -i 's/\r$//' entry.sh
docker build -q -t churn/worker:fixed .
docker run -d --name churn-worker -e MODEL_PATH=/model/gbm.bin -e PID_FILE=/tmp/pid -e LISTEN=8080 -p 127.0.0.1:18473:8080 churn/worker:fixed
