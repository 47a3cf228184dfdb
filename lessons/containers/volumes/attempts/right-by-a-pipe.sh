docker exec churn-train tar -C /ckpt -cf - . | docker run -i --rm -v churn-data:/d -w /d lab/base:1 tar -xf -
docker rm -fv churn-train
ln -s conf settings
cd settings
docker run -d --name churn-serve -v churn-data:/models:ro,z -v "$PWD/app.ini:/etc/app.ini:ro" lab/base:1 sleep 3600
