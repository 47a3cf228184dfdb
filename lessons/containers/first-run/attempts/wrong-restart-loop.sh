# fails: sleeper
# says: ends again and again
docker run --name hello-churn lab/base:1 echo "churn ready"
docker run -d --name churn-sleeper -h scorer -e STAGE=dev --restart always lab/base:1 true
until [ "$(docker inspect -f '{{.RestartCount}}' churn-sleeper)" -gt 0 ]; do sleep 0.1; done
docker rm -f old-demo
