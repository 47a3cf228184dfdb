# fails: source-change-cached
# says: A change in `src/app.sh` ran the installation again
docker build -q -t churn/batch:1 .
