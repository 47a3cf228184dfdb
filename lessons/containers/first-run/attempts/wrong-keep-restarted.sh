# fails: keep-untouched
# says: was restarted
docker run --name hello-churn lab/base:1 echo "churn ready"
docker run -d --name churn-sleeper -h scorer -e STAGE=dev lab/base:1 sleep 3600
docker stop -t 0 old-demo keep-me
docker start keep-me
docker rm old-demo
