docker logs churn-api 2> /dev/null > out.log
docker logs churn-api 2>&1 > /dev/null | tee err.log
docker exec churn-api cat /srv/code.txt > code.txt
docker exec -i churn-api sh -c 'cat > /srv/model.txt' < model.txt
docker exec churn-api mkdir /srv/reports
docker exec -w /srv/reports churn-api sh -c 'cat /etc/hostname > today.txt'
