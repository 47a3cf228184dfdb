docker run --rm churn/worker:broken; echo $? > diagnosis.txt
sed -i 's/\r$//' entry.sh
cat > Dockerfile <<'END'
FROM lab/base:1
RUN mkdir -p /model /run/worker && chown 10001:10001 /run/worker
COPY gbm.bin /model/gbm.bin
COPY entry.sh /entry.sh
ENV MODEL_PATH=/model/gbm.bin PID_FILE=/run/worker/worker.pid LISTEN=0.0.0.0:8080
USER 10001:10001
CMD ["/entry.sh"]
END
docker build -q -t churn/worker:fixed .
docker run -d --name churn-worker -p 127.0.0.1:18473:8080 churn/worker:fixed
