# fails: healthy
# says: `churn-healthy` is unhealthy
echo 'HEALTHCHECK --interval=1s --timeout=1s --retries=1 --start-period=2s CMD [ "$(wget -qO- http://127.0.0.1:8080/health)" = ok ]' >> Dockerfile
docker build -q -t churn/api:health .
docker run -d --name churn-healthy churn/api:health
docker exec churn-healthy sh -c 'echo busy > /app/www/health'
until docker ps --filter name=churn-healthy | grep -q '(unhealthy)'; do sleep 0.2; done
