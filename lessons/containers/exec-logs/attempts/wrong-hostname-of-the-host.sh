# fails: inside
# says: `/srv/reports/today.txt` in `churn-api` holds
docker logs churn-api > out.log 2> err.log
docker cp churn-api:/srv/code.txt code.txt
docker cp model.txt churn-api:/srv/
docker exec churn-api sh -c "mkdir /srv/reports; echo $(hostname) > /srv/reports/today.txt"
