IMAGE=$(docker image inspect --format '{{.Id}}' lab/base:1)
docker run -t --name hello-churn --entrypoint echo "$IMAGE" churn ready
docker run -d --name churn-sleeper --hostname scorer --env STAGE=dev --env LANG=de_DE.UTF-8 "$IMAGE" sleep 86400
docker ps -a --filter 'name=^old-demo$' --format '{{.ID}}' | xargs docker rm -f
