docker logs churn-api > out.log 2> err.log
docker cp churn-api:/srv/code.txt code.txt
docker cp model.txt churn-api:/srv/model.txt
docker exec churn-api sh -c 'mkdir -p /srv/reports && hostname > /srv/reports/today.txt'
