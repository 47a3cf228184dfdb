# fails: volume-content
# says: There is no volume `churn-data`
docker cp churn-train:/ckpt/. - | docker run -i --rm -v demo-notes:/d lab/base:1 tar -x -C /d
docker run -d --name churn-serve -v demo-notes:/models:ro -v "$PWD/conf/app.ini:/etc/app.ini:ro" lab/base:1 sleep 3600
