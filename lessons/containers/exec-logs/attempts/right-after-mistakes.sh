docker logs churn-api > out.log
docker logs churn-api > out.log 2>&1
docker logs churn-api > out.log 2> err.log
docker exec churn-api hostname > /srv/reports/today.txt
docker exec churn-api sh -c "mkdir /srv/reports; echo $(hostname) > /srv/reports/today.txt"
docker exec churn-api sh -c "hostname > /srv/reports/today.txt"
docker cp model.txt churn-api:/srv
docker exec churn-api cp /srv/code.txt /tmp/code.txt
docker cp churn-api:/tmp/code.txt code.txt
docker pause churn-api
docker unpause churn-api
