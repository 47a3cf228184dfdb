# fails: volume-content
# says: `churn-train` was removed before its files were in safety
docker rm -f churn-train
docker volume create churn-data
docker run -d --name churn-serve -v churn-data:/models:ro -v "$PWD/conf/app.ini:/etc/app.ini:ro" lab/base:1 sleep 3600
