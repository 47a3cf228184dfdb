F="--filter label=lab=cleanup --filter label!=keep=yes"
docker container prune -f $F
docker image prune -f $F
docker volume prune -a -f $F || docker volume prune -f $F
docker network prune -f $F
