docker network create --internal churn-back
for c in gateway api store; do docker network disconnect bridge churn-$c; done
docker network connect churn-back churn-store --alias features --alias churn-features
docker network connect churn-back churn-api
docker network create --driver bridge --subnet 10.213.7.0/24 --label team=ops churn-front
docker network connect churn-front churn-api
docker network connect --alias gw churn-front churn-gateway
