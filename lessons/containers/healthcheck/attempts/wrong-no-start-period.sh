# fails: config
# says: The start period of the health check of `churn/api:health` is 0 seconds
echo 'HEALTHCHECK --interval=1s --timeout=1s --retries=3 CMD [ "$(wget -qO- http://127.0.0.1:8080/health)" = ok ]' >> Dockerfile
docker build -q -t churn/api:health .
docker run -d --name churn-healthy churn/api:health
