# fails: volume-content
# says: lacks `meta/run.json`
for n in 1 2; do docker cp churn-train:/ckpt/epoch-$n.bin .; done
docker run --rm -v churn-data:/d -v "$PWD:/s:ro" lab/base:1 sh -c 'cp /s/*.bin /d'
docker rm -f churn-train
docker run -d --name churn-serve -v churn-data:/models:ro -v "$PWD/conf/app.ini:/etc/app.ini:ro" lab/base:1 sleep 3600
