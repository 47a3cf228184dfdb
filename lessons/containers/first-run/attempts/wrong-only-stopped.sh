# fails: demo-gone
# says: stopped, but still there
docker run --name hello-churn lab/base:1 echo "churn ready"
docker run -d --name churn-sleeper -h scorer -e STAGE=dev lab/base:1 sleep 3600
docker stop -t 0 old-demo
