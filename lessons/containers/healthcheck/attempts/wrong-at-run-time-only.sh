# fails: config
# says: `churn/api:health` has no health check
docker build -q -t churn/api:health .
docker run -d --name churn-healthy --health-interval 2s --health-timeout 2s --health-retries 3 --health-start-period 5s --health-cmd '[ "$(wget -qO- http://127.0.0.1:8080/health)" = ok ]' churn/api:health
