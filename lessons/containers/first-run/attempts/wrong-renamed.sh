# fails: demo-gone
# says: still there, with the name `hello-churn`
docker stop -t 0 old-demo
docker rename old-demo hello-churn
docker run -d --name churn-sleeper -h scorer -e STAGE=dev lab/base:1 sleep 3600
