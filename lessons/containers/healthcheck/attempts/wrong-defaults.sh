# fails: config
# says: The interval of the health check of `churn/api:health` is 30 seconds, expected 5 seconds at most
echo 'HEALTHCHECK CMD [ "$(wget -qO- http://127.0.0.1:8080/health)" = ok ]' >> Dockerfile
docker build -q -t churn/api:health .
docker run -d --name churn-healthy churn/api:health
