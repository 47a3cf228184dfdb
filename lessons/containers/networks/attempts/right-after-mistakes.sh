docker network create churn-front
docker network create churn-back
for c in gateway api store; do docker network connect churn-front churn-$c; docker network disconnect bridge churn-$c; done
docker network connect churn-back churn-store
docker network disconnect churn-front churn-store
docker network disconnect churn-back churn-store
docker network rm churn-back
docker network create --internal churn-back
docker network connect --alias features churn-back churn-store
docker network connect churn-back churn-api
