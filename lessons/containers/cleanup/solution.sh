F="--filter label=lab=cleanup --filter label!=keep=yes"
docker container prune -f $F
docker image prune -f --filter label=lab=cleanup
docker volume ls -q --filter label=lab=cleanup --filter dangling=true
docker volume rm cl-tmp-1 cl-tmp-2
docker network prune -f $F
