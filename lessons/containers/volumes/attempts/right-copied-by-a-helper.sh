docker cp churn-train:/ckpt copy
docker volume create --label keep=yes churn-data
docker run --rm -v churn-data:/to -v "$PWD/copy:/from:ro" lab/base:1 cp -a /from/. /to
docker stop -t 0 churn-train
docker rm churn-train
docker run -dit -v churn-data:/models:ro --name churn-serve -v "$(realpath conf/app.ini):/etc/app.ini:ro" --restart always lab/base:1
echo 'seed = 7' >> conf/app.ini
