# fails: hello
# says: executable file not found
docker run --name hello-churn lab/base:1 ehco "churn ready"
docker run -d --name churn-sleeper -h scorer -e STAGE=dev lab/base:1 sleep 3600
docker rm -f old-demo
