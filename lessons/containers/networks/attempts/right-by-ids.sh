front=$(docker network create churn-front)
back=$(docker network create --internal churn-back)
docker network connect "$front" "$(docker ps -qf name=churn-gateway)"
docker network connect "$front" "$(docker ps -qf name=churn-api)"
docker network connect --ip "" "$back" "$(docker ps -qf name=churn-api)"
docker network connect --alias=features "$back" "$(docker ps -qf name=churn-store)"
docker ps -q --filter name=churn- | while read -r id; do docker network disconnect -f bridge "$id"; done
docker run --rm --network churn-back lab/base:1 wget -qO- http://features:8080/who
