# fails: hello
# says: on standard error, not on standard output
docker run --name hello-churn lab/base:1 sh -c 'echo churn ready >&2'
docker run -d --name churn-sleeper -h scorer -e STAGE=dev lab/base:1 sleep 3600
docker rm -f old-demo
