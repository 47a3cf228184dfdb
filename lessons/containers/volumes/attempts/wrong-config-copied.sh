# fails: serve-mounts
# says: Nothing is mounted at `/etc/app.ini` in `churn-serve`
docker cp churn-train:/ckpt/. - | docker run -i --rm -v churn-data:/d lab/base:1 tar -x -C /d
docker rm -f churn-train
docker run -d --name churn-serve -v churn-data:/models:ro lab/base:1 sleep 3600
docker cp conf/app.ini churn-serve:/etc/app.ini
