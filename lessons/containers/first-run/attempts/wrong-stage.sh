# fails: sleeper
# says: has `STAGE=prod`, expected `STAGE=dev`
docker run --name hello-churn lab/base:1 echo "churn ready"
docker run -d --name churn-sleeper -h scorer -e STAGE=prod lab/base:1 sleep 3600
docker exec -e STAGE=dev churn-sleeper env
docker rm -f old-demo
