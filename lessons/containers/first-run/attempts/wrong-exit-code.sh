# fails: hello
# says: ended with exit code 1, expected exit code 0
docker run --name hello-churn lab/base:1 sh -c 'echo churn ready; false'
docker run -d --name churn-sleeper -h scorer -e STAGE=dev lab/base:1 sleep 3600
docker rm -f old-demo
