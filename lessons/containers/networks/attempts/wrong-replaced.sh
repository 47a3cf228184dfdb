# fails: same-containers
# says: `churn-store` was replaced by another container of that name
docker network create churn-front
docker network create --internal churn-back
docker rm -f churn-store
docker run -d --name churn-store --network churn-back --network-alias features lab/base:1 sh -c 'mkdir -p /w; echo store > /w/who; exec httpd -f -p 8080 -h /w'
docker network connect churn-front churn-gateway
docker network connect churn-front churn-api
docker network connect churn-back churn-api
docker network disconnect bridge churn-api
docker network disconnect bridge churn-gateway
