# fails: memberships
# says: `churn-store` is on `churn-back` and `churn-front`, expected `churn-back`
docker network create churn-front
docker network create --internal churn-back
for c in gateway api store; do docker network connect churn-front churn-$c; docker network disconnect bridge churn-$c; done
docker network connect --alias features churn-back churn-store
docker network connect churn-back churn-api
