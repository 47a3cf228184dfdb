# fails: hello
# says: was created, but never started
docker create --name hello-churn lab/base:1 echo "churn ready"
docker run -d --name churn-sleeper -h scorer -e STAGE=dev lab/base:1 sleep 3600
docker rm -f old-demo
