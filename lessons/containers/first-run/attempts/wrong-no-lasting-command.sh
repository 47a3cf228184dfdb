# fails: sleeper
# says: A container lives as long as its command
docker run --name hello-churn lab/base:1 echo "churn ready"
docker run -d --name churn-sleeper -h scorer -e STAGE=dev lab/base:1
docker wait churn-sleeper
docker rm -f old-demo
