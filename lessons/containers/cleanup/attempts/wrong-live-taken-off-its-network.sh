# fails: networks
# says: `cl-live` is not on `cl-net` any more
F="--filter label=lab=cleanup --filter label!=keep=yes"
docker container prune -f $F
docker image prune -f --filter label=lab=cleanup
docker volume rm cl-tmp-1 cl-tmp-2
docker network disconnect cl-net cl-live
docker network rm cl-old
