docker kill old-demo
docker container rm old-demo
export STAGE=dev
docker run --env STAGE --restart unless-stopped --init --hostname=scorer --detach --name=churn-sleeper --label team=churn lab/base:1 tail -f /dev/null
docker run -e WHO=churn --name hello-churn lab/base:1 sh -c 'echo $WHO ready'
docker run --rm lab/base:1 uname
docker exec keep-me hostname
