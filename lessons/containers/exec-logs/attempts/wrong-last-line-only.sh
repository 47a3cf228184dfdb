# fails: logs
# says: Line 1 of `out.log` is `scored 0`
docker logs churn-api 2> /dev/null | tail -n 1 > out.log
docker logs churn-api 2> err.log > /dev/null
docker cp churn-api:/srv/code.txt code.txt
docker cp model.txt churn-api:/srv/
docker exec churn-api sh -c 'mkdir /srv/reports; hostname > /srv/reports/today.txt'
