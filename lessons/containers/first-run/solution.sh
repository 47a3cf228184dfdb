docker run --name hello-churn lab/base:1 echo "churn ready"
docker run -d --name churn-sleeper --hostname scorer -e STAGE=dev lab/base:1 sleep 3600
docker stop -t 1 old-demo
docker rm old-demo
