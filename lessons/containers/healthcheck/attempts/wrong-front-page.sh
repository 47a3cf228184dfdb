# fails: detects-missing
# says: The health page is gone, but a container of `churn/api:health` still counts as healthy
echo 'HEALTHCHECK --interval=2s --timeout=2s --retries=3 --start-period=5s CMD wget -qO- http://127.0.0.1:8080/index.html || exit 1' >> Dockerfile
docker build -q -t churn/api:health .
docker run -d --name churn-healthy churn/api:health
