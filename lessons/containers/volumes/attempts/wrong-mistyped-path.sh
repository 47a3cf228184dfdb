# fails: serve-mounts
# says: expected `conf/app.ini`
docker cp churn-train:/ckpt/. - | docker run -i --rm -v churn-data:/d lab/base:1 tar -x -C /d
docker rm -f churn-train
docker run -d --name churn-serve -v churn-data:/models:ro -v "$PWD/conf/app.conf:/etc/app.ini:ro" lab/base:1 sleep 3600
