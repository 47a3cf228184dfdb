docker run --rm churn/worker:broken; echo $? > diagnosis.txt
sed -i 's/\r$//' entry.sh
mv entry.sh run-entry.sh
cat > Dockerfile <<'END'
FROM lab/base:1
WORKDIR /srv
COPY gbm.bin ./models/
COPY --chmod=755 run-entry.sh entry.sh
ENV MODEL_PATH=/srv/models/gbm.bin PID_FILE=/tmp/w.pid
ENV LISTEN=0.0.0.0:8080
EXPOSE 8080
USER 10001
ENTRYPOINT ["sh", "entry.sh"]
END
sed -i 's/ --chmod=755//' Dockerfile
docker build -q -t churn/worker:fixed .
docker run -d --name churn-worker -p 127.0.0.1:18473:8080 churn/worker:fixed
