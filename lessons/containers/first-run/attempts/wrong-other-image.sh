# fails: hello
# says: not from `lab/base:1`
docker commit old-demo tideline/first-run-attempt:1
docker run --name hello-churn tideline/first-run-attempt:1 echo "churn ready"
docker run -d --name churn-sleeper -h scorer -e STAGE=dev lab/base:1 sleep 3600
docker rm -f old-demo
docker rmi -f tideline/first-run-attempt:1
