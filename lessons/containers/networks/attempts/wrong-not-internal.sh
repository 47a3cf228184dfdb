# fails: internal
# says: `churn-back` is not internal: containers on it can reach the outside world
docker network create churn-front
docker network create churn-back
docker network connect churn-front churn-gateway
docker network connect churn-front churn-api
docker network connect churn-back churn-api
docker network connect --alias features churn-back churn-store
for c in gateway api store; do docker network disconnect bridge churn-$c; done
