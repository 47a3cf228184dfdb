cat > compose.yaml <<'END'
x-base: &base
  image: lab/base:1
services:
  api:
    <<: *base
    command: ["httpd", "-f", "-p", "8080", "-h", "/www"]
    volumes:
      - ${PWD}/site:/www:ro
    ports:
      - 127.0.0.1:18474:8080
    healthcheck:
      test: wget -qO- 127.0.0.1:8080/health || exit 1
      interval: 1s
  worker:
    <<: *base
    command:
      - sh
      - -c
      - |
        wget -qO- http://api:8080/health > /results/health.txt
        tail -f /dev/null
    env_file: .env
    volumes:
      - results:/results
    depends_on:
      api:
        condition: service_healthy
volumes:
  results:
END
printf '# settings\nCOMPOSE_PROJECT_NAME=churn\nSTAGE=staging' > .env
compose() { if docker compose version > /dev/null 2>&1; then docker compose "$@"; else docker-compose "$@"; fi; }
compose up -d
