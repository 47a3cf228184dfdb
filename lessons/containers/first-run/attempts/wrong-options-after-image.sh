# fails: sleeper
# says: could not be started
docker run --name hello-churn lab/base:1 echo "churn ready"
docker run -d --name churn-sleeper lab/base:1 -h scorer -e STAGE=dev sleep 3600
docker rm -f old-demo
