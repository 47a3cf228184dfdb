# fails: volume-content
# says: The volume `churn-data` lacks `epoch-1.bin`: it holds `ckpt/epoch-1.bin`
docker run -d --name filler -v churn-data:/d lab/base:1 sleep 60
docker cp churn-train:/ckpt ckpt
docker cp ckpt filler:/d
docker rm -f filler churn-train
docker run -d --name churn-serve -v churn-data:/models:ro -v "$PWD/conf/app.ini:/etc/app.ini:ro" lab/base:1 sleep 3600
