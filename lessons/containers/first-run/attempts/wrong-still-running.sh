# fails: hello
# says: has not ended: it is running
docker run -d --name hello-churn lab/base:1 sh -c 'echo churn ready; sleep 3600'
docker run -d --name churn-sleeper -h scorer -e STAGE=dev lab/base:1 sleep 3600
docker rm -f old-demo
