# fails: bystanders
# says: The volume `by-volume` was removed
docker rm cl-1 cl-2
docker image prune -f --filter label=lab=cleanup
docker volume rm cl-tmp-1 cl-tmp-2 by-volume
docker network rm cl-old
