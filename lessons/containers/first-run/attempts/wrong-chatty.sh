# fails: hello
# says: printed `loading\nchurn ready`, expected `churn ready`
docker run --name hello-churn lab/base:1 sh -c 'echo loading; echo churn ready'
docker run -d --name churn-sleeper -h scorer -e STAGE=dev lab/base:1 sleep 3600
docker rm -f old-demo
