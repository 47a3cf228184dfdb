docker exec -i churn-api sh <<'END'
cd /srv
mkdir reports
echo $HOSTNAME > reports/today.txt
touch reports/yesterday.txt
exit
END
docker cp churn-api:/srv/code.txt .
docker cp model.txt churn-api:/srv/
docker logs --tail all churn-api 1> out.log 2> err.log
