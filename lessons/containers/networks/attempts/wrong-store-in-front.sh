# fails: store-hidden
# says: `churn-gateway` can reach the store at `churn-store:8080`
docker network create churn-front
docker network create --internal churn-back
for c in gateway api store; do docker network connect churn-front churn-$c; docker network disconnect bridge churn-$c; done
docker network connect --alias features churn-back churn-store
docker network connect churn-back churn-api
