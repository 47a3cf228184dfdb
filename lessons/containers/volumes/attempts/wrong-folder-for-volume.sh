# fails: serve-mounts
# says: churn-data` of this machine, expected the volume `churn-data`
docker cp churn-train:/ckpt/. - | docker run -i --rm -v churn-data:/d lab/base:1 tar -x -C /d
docker cp churn-train:/ckpt churn-data
docker rm -f churn-train
docker run -d --name churn-serve -v "$PWD/churn-data:/models:ro" -v "$PWD/conf/app.ini:/etc/app.ini:ro" lab/base:1 sleep 3600
