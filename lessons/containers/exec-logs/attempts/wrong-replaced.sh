# fails: not-restarted
# says: `churn-api` was replaced by another container
docker logs churn-api > out.log 2> err.log
docker cp churn-api:/srv/code.txt code.txt
docker rm -f churn-api
docker run -d --name churn-api lab/base:1 sleep 3600
docker exec churn-api mkdir -p /srv/reports
docker cp model.txt churn-api:/srv/
docker exec churn-api sh -c 'hostname > /srv/reports/today.txt'
