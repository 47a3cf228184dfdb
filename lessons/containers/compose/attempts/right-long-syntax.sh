cat > .env <<'END'
# where this stack runs
STAGE="staging"
END
cat > compose.yaml <<'END'
version: "3.9"
services:
  worker:
    image: lab/base:1
    env_file: .env
    depends_on:
      api: {condition: service_healthy}
    volumes:
      - type: volume
        source: results
        target: /results
    command:
      - sh
      - -c
      - |
        wget -q -O - http://api:8080/health > /results/health.txt
        exec tail -f /dev/null
  api:
    image: lab/base:1
    command: ["httpd", "-f", "-p", "8080", "-h", "/www"]
    ports:
      - "127.0.0.1:18474:8080/tcp"
    volumes:
      - type: bind
        source: ./site
        target: /www
        read_only: true
    healthcheck:
      test: '[ "$$(wget -qO- http://localhost:8080/health)" = ok ]'
      interval: 1s
volumes:
  results:
END
compose() { if docker compose version > /dev/null 2>&1; then docker compose "$@"; else docker-compose "$@"; fi; }
compose --project-name churn up --detach
