docker run --rm churn/worker:broken
printf '%s\r\n' $? > diagnosis.txt
tr -d '\r' < entry.sh > entry && cat entry > entry.sh && rm entry
cp Dockerfile Dockerfile.bak
printf 'FROM lab/base:1\nCOPY gbm.bin /models/gbm.bin\nCOPY entry.sh /entry.sh\nENV MODEL_PATH=/models/gbm.bin\nENV PID_FILE=/dev/shm/worker.pid\nENV LISTEN=0.0.0.0:8080\nUSER 10001\nENTRYPOINT ["sh", "/entry.sh"]' > Dockerfile
cd ..
docker build -q -t churn/worker:fixed worker
docker run -d --name churn-worker --restart unless-stopped -p 127.0.0.1:18473:8080 churn/worker:fixed
