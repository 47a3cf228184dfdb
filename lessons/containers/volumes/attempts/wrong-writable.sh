# fails: serve-mounts
# says: `/models` in `churn-serve` is writable, expected read-only
docker cp churn-train:/ckpt/. - | docker run -i --rm -v churn-data:/d lab/base:1 tar -x -C /d
docker rm -f churn-train
docker run -d --name churn-serve -v churn-data:/models -v "$PWD/conf/app.ini:/etc/app.ini" lab/base:1 sleep 3600
