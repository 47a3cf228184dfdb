# fails: sleeper
# says: expected `scorer`
docker run --name hello-churn lab/base:1 echo "churn ready"
docker run -d --name churn-sleeper --add-host scorer:127.0.0.1 -e STAGE=dev lab/base:1 sleep 3600
docker rm -f old-demo
