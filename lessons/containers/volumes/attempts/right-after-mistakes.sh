docker run -d --name filler -v churn-data:/d lab/base:1 sleep 600
docker cp churn-train:/ckpt ckpt
docker cp ckpt filler:/d
docker exec filler sh -c 'mv /d/ckpt/* /d; touch /d/NOTES; echo seen > /d/meta/seen.txt'
docker rm -f filler churn-train
docker run -d --name churn-serve -v churn-data:/models -v "$PWD/conf/app.ini:/etc/app.ini" lab/base:1 sleep 3600
docker rm -f churn-serve
docker run -d --name churn-serve -v churn-data:/models:ro -v "$PWD/conf/app.ini:/etc/app.ini:ro" lab/base:1 sleep 3600
sed -i 's/0.62/0.5/' conf/app.ini
docker restart -t 0 churn-serve
docker rm -f churn-serve
docker run -d --name churn-serve -v churn-data:/models/:ro -v "$PWD/conf/app.ini:/etc/app.ini:ro" lab/base:1 sleep 3600
