# fails: bystanders
# says: The container `by-stander` was removed
docker rm cl-1 cl-2 by-stander
docker image prune -f --filter label=lab=cleanup
docker volume rm cl-tmp-1 cl-tmp-2
docker network rm cl-old
