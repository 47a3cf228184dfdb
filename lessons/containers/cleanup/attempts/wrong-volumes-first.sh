# fails: volumes
# says: The volume `cl-tmp-1` is still there
F="--filter label=lab=cleanup --filter label!=keep=yes"
docker volume rm $(docker volume ls -q --filter label=lab=cleanup --filter dangling=true | grep tmp)
docker container prune -f $F
docker image prune -f --filter label=lab=cleanup
docker network prune -f $F
