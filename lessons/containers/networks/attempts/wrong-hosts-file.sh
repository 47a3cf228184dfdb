# fails: names-work
# says: On `churn-back`, `features` is no name of `churn-store`
docker network create churn-front
docker network create --internal churn-back
docker network connect churn-front churn-gateway
docker network connect churn-front churn-api
docker network connect churn-back churn-api
docker network connect churn-back churn-store
for c in gateway api store; do docker network disconnect bridge churn-$c; done
docker exec churn-api sh -c 'echo "$(nslookup churn-store | sed -n "s/^Address: //p") features" >> /etc/hosts'
