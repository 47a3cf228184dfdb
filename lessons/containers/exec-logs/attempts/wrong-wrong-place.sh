# fails: inside
# says: There is no `/srv/model.txt` in `churn-api`
docker logs churn-api > out.log 2> err.log
docker cp churn-api:/srv/code.txt code.txt
docker cp model.txt churn-api:/
docker exec churn-api sh -c 'mkdir /srv/reports; hostname > /srv/reports/today.txt'
