docker network create -d bridge --label purpose=front churn-front
docker network create churn-back --internal
for c in gateway api; do docker network connect churn-front churn-$c && docker network disconnect bridge churn-$c; done
docker network connect --alias backend churn-back churn-api
docker network connect churn-back churn-store
docker network disconnect churn-back churn-store
docker network connect --alias features --alias fs churn-back churn-store
docker network disconnect -f bridge churn-store
