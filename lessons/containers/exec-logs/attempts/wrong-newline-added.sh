# fails: inside
# says: holds `gbm-4 ok\n`, expected `gbm-4 ok`
docker exec churn-api sh -c 'echo "gbm-4 ok" > /srv/model.txt; mkdir /srv/reports; hostname > /srv/reports/today.txt'
