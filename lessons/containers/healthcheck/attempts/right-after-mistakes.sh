echo 'HEALTHCHECK CMD wget -qO- http://127.0.0.1:8080/index.html' >> Dockerfile
docker build -q -t churn/api:health .
docker run -d --name churn-healthy churn/api:health
docker rm -f churn-healthy
sed -i '/HEALTH/d' Dockerfile
cat >> Dockerfile <<'END'
HEALTHCHECK --interval=1s --timeout=3s --start-period=2s \
  CMD test "$(wget -q -O - http://127.0.0.1:8080/health)" = "ok"
ENV EXTRA=1
END
docker build -q -t churn/api:health .
docker run -d --name churn-healthy churn/api:health
until docker ps --filter name=churn-healthy | grep -q '(healthy)'; do sleep 0.2; done
