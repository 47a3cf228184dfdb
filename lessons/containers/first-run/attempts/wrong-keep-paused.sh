# fails: keep-untouched
# says: `keep-me` is paused
docker run --name hello-churn lab/base:1 echo "churn ready"
docker run -d --name churn-sleeper -h scorer -e STAGE=dev lab/base:1 sleep 3600
docker rm -f old-demo
docker pause keep-me
