docker cp churn-train:/ckpt/. - > ckpt.tar
docker run --rm -v churn-data:/ckpt -v "$PWD:/in:ro" lab/base:1 tar -xf /in/ckpt.tar -C /ckpt
docker rm --force --volumes churn-train
cd conf
docker run -d --name churn-serve -v churn-data:/models/:ro -v "$PWD/app.ini:/etc/app.ini:ro" lab/base:1 sleep 3600
cp app.ini app.ini~ && mv app.ini~ app.ini
docker restart -t 0 churn-serve
