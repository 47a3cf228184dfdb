# fails: final-content
# says: `churn/model:1.0` also contains `/build`, `/build/Dockerfile`, `/build/src` and
docker build -q -t churn/model:1.0 .
