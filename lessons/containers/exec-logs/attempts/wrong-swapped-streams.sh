# fails: logs
# says: `out.log` contains `warn: no model`
docker logs churn-api > err.log 2> out.log
docker cp churn-api:/srv/code.txt code.txt
docker cp model.txt churn-api:/srv/
docker exec churn-api sh -c 'mkdir /srv/reports; hostname > /srv/reports/today.txt'
