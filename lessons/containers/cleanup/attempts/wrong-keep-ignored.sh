# fails: containers
# says: The container `cl-keep` was removed. It has the label `keep=yes`
docker container prune -f --filter label=lab=cleanup
docker image prune -f --filter label=lab=cleanup
docker volume rm cl-tmp-1 cl-tmp-2
docker network prune -f --filter label=lab=cleanup
