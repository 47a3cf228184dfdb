# fails: not-restarted
# says: `churn-api` was restarted
docker logs churn-api > out.log 2> err.log
docker cp churn-api:/srv/code.txt code.txt
docker cp model.txt churn-api:/srv/
docker exec churn-api sh -c 'mkdir /srv/reports; hostname > /srv/reports/today.txt'
docker restart -t 0 churn-api
