# fails: images
# says: The image `cl/app:1` was removed. It has a name
F="--filter label=lab=cleanup --filter label!=keep=yes"
docker container prune -f $F
docker image prune -a -f --filter label=lab=cleanup
docker volume rm cl-tmp-1 cl-tmp-2
docker network prune -f $F
