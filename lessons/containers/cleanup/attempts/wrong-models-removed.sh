# fails: volumes
# says: The volume `cl-models` was removed. It has the label `keep=yes`
docker rm cl-1 cl-2
docker image prune -f --filter label=lab=cleanup
docker volume rm $(docker volume ls -q --filter label=lab=cleanup --filter dangling=true)
docker network rm cl-old
