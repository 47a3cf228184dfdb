# fails: healthy
# says: `churn-healthy` was made from an older `churn/api:health`
docker build -q -t churn/api:health .
docker run -d --name churn-healthy churn/api:health
echo 'HEALTHCHECK --interval=2s --timeout=2s --retries=3 --start-period=5s CMD [ "$(wget -qO- http://127.0.0.1:8080/health)" = ok ]' >> Dockerfile
docker build -q -t churn/api:health .
