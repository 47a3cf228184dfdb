# fails: store-hidden
# says: `churn-gateway` can reach the store at `172.17.
docker network create churn-front
docker network create --internal churn-back
docker network connect churn-front churn-gateway
docker network connect churn-front churn-api
docker network connect churn-back churn-api
docker network connect --alias features churn-back churn-store
docker network disconnect bridge churn-api
