# fails: fresh-start
# says: the service `api` mounts `site` of the first folder
cat > compose.yaml <<END
services:
  api:
    image: lab/base:1
    command: httpd -f -p 8080 -h /www
    volumes: ["$LAB/site:/www:ro"]
    ports: ["127.0.0.1:18474:8080"]
    healthcheck:
      test: ["CMD", "wget", "-qO-", "http://127.0.0.1:8080/health"]
      interval: 2s
      timeout: 2s
      retries: 5
  worker:
    image: lab/base:1
    command: sh -c "wget -qO /results/health.txt http://api:8080/health && sleep 3600"
    environment:
      STAGE: \${STAGE}
    volumes: ["results:/results"]
    depends_on:
      api:
        condition: service_healthy
volumes:
  results: {}
END
echo STAGE=staging > .env
