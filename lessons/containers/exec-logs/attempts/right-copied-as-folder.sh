docker logs churn-api 2> err.log | cat > out.log
docker exec churn-api cat /srv/code.txt > code.txt
docker exec -i churn-api sh -c 'cat > /srv/model.txt' < model.txt
mkdir reports
docker inspect -f '{{.Config.Hostname}}' churn-api > reports/today.txt
docker cp reports churn-api:/srv/
