# fails: code
# says: Line 1 of `code.txt` is `/srv/code.txt`
docker logs churn-api > out.log 2> err.log
docker exec churn-api ls /srv/code.txt > code.txt
docker cp model.txt churn-api:/srv/
docker exec churn-api sh -c 'mkdir /srv/reports; hostname > /srv/reports/today.txt'
