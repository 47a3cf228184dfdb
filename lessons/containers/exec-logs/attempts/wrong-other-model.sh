# fails: inside
# says: holds `gbm-4 ok\n`, expected `gbm-4 ok`
docker logs churn-api > out.log 2> err.log
docker cp churn-api:/srv/code.txt code.txt
docker exec churn-api sh -c 'echo "gbm-4 ok" > /srv/model.txt'
docker exec churn-api sh -c 'mkdir /srv/reports; hostname > /srv/reports/today.txt'
