# fails: names-work
# says: On `churn-back`, `features` is no name of `churn-store`
docker network create churn-front; docker network create --internal churn-back
docker network connect churn-front churn-gateway; docker network connect churn-front churn-api
docker network connect churn-back churn-store
docker network connect --link churn-store:features churn-back churn-api
for c in gateway api store; do docker network disconnect bridge churn-$c; done
