# fails: train-gone
# says: stopped, but still there
docker cp churn-train:/ckpt/. - | docker run -i --rm -v churn-data:/d lab/base:1 tar -x -C /d
docker stop -t 0 churn-train
docker run -d --name churn-serve -v churn-data:/models:ro -v "$PWD/conf/app.ini:/etc/app.ini:ro" lab/base:1 sleep 3600
