# fails: running
# says: is not running: its command ended with exit code 0
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
    command: sh -c "wget -qO /results/health.txt http://api:8080/health"
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
compose() { if docker compose version > /dev/null 2>&1; then docker compose "$@"; else docker-compose "$@"; fi; }
compose -p churn up -d
docker wait $(docker ps -aq --filter label=com.docker.compose.project=churn --filter label=com.docker.compose.service=worker)
