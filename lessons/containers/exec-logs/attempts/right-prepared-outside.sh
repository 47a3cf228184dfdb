mkdir -p reports
docker inspect --format '{{.Config.Hostname}}' churn-api > reports/today.txt
docker cp reports churn-api:/srv/reports
tar -cf - model.txt | docker cp - churn-api:/srv
docker cp churn-api:/srv/code.txt - | tar -xf -
ID=$(docker ps -q --no-trunc --filter name=churn-api)
docker container logs "$ID" > out.log 2> err.log
