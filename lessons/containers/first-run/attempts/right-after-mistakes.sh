docker run --rm --name hello-churn lab/base:1 echo "churn ready"
docker run --name hello-churn lab/base:1 ehco "churn ready"
docker rm hello-churn
docker run --name hello-churn lab/base:1 echo "churn ready"
docker run -d --name churn-sleeper lab/base:1
docker rm -f churn-sleeper
docker run -dit --name churn-sleeper -h scorer -e STAGE=prod -e STAGE=dev lab/base:1
docker stop -t 0 churn-sleeper
docker start churn-sleeper
docker stop -t 0 old-demo
docker start old-demo
docker rm -f old-demo
docker pause keep-me
docker unpause keep-me
