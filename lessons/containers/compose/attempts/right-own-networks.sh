compose() { if docker compose version > /dev/null 2>&1; then docker compose "$@"; else docker-compose "$@"; fi; }
printf 'export STAGE=staging\n' | sed 's/export //' > .env
cat > compose.yaml <<'END'
x-every: &every
  image: lab/base:1
  init: true
  restart: unless-stopped
  networks: [inner]
services:
  api:
    <<: *every
    command: httpd -f -p 8080 -h /www
    volumes: ["./site/:/www/:ro"]
    ports: ["127.0.0.1:18474:8080"]
    networks: [inner, outer]
    healthcheck:
      test: ["CMD-SHELL", "wget -qO- http://127.0.0.1:8080/health || exit 1"]
      interval: 0m5s
      start_period: 5s
  worker:
    <<: *every
    command: ["sh", "-c", "while :; do wget -qO /results/health.txt http://api:8080/health; sleep 5; done"]
    environment:
      - STAGE
      - OTHER=1
    volumes: ["results:/results"]
    depends_on:
      api: {condition: service_healthy}
networks:
  inner: {internal: true}
  outer: {}
volumes: {results: {labels: {team: churn}}}
END
COMPOSE_PROJECT_NAME=churn compose -f "$PWD/compose.yaml" up -d
