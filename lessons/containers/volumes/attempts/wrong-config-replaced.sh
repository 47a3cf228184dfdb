# fails: live-config
# says: the file was replaced by a new one
docker cp churn-train:/ckpt/. - | docker run -i --rm -v churn-data:/d lab/base:1 tar -x -C /d
docker rm -f churn-train
docker run -d --name churn-serve -v churn-data:/models:ro -v "$PWD/conf/app.ini:/etc/app.ini:ro" lab/base:1 sleep 3600
sed 's/0.62/0.5/' conf/app.ini > conf/new.ini
mv conf/new.ini conf/app.ini
