# fails: same-containers
# says: `churn-api` was restarted
docker network create churn-front
docker network create --internal churn-back
docker network connect churn-front churn-gateway
docker network connect churn-front churn-api
docker network connect churn-back churn-api
docker network connect --alias features churn-back churn-store
for c in gateway api store; do docker network disconnect bridge churn-$c; done
docker restart -t 0 churn-api
