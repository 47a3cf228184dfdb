# fails: fresh-start
# says: that is not what it fetched
cat > compose.yaml <<'END'
services:
  api:
    image: lab/base:1
    command: httpd -f -p 8080 -h /www
    volumes: ["./site:/www:ro"]
    ports: ["127.0.0.1:18474:8080"]
    healthcheck:
      test: ["CMD", "wget", "-qO-", "http://127.0.0.1:8080/health"]
      interval: 2s
      timeout: 2s
      retries: 5
  worker:
    image: lab/base:1
    command: sh -c "wget -q -O /dev/null http://api:8080/health && echo ok > /results/health.txt && sleep 3600"
    environment:
      STAGE: ${STAGE}
    volumes: ["results:/results"]
    depends_on:
      api:
        condition: service_healthy
volumes:
  results: {}
END
echo STAGE=staging > .env
