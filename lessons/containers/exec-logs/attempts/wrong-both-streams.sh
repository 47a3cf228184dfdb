# fails: logs
# says: `out.log` contains `warn: no model`, which was printed on the other stream
docker logs churn-api > out.log 2>&1
docker logs churn-api 2> err.log > /dev/null
docker cp churn-api:/srv/code.txt code.txt
docker cp model.txt churn-api:/srv/
docker exec churn-api sh -c 'mkdir /srv/reports; hostname > /srv/reports/today.txt'
