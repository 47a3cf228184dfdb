docker network create churn-front
docker network create --internal churn-back
docker network connect churn-front churn-gateway
docker network connect churn-front churn-api
docker network connect churn-back churn-api
docker network connect --alias features churn-back churn-store
for c in gateway api store; do docker network disconnect bridge churn-$c; done
