# fails: inside
# says: There is no `/srv/reports/today.txt` in `churn-api`
docker logs churn-api > out.log 2> err.log
docker cp churn-api:/srv/code.txt code.txt
docker cp model.txt churn-api:/srv/
mkdir -p srv/reports
docker exec churn-api mkdir -p /srv/reports
docker exec churn-api hostname > srv/reports/today.txt
