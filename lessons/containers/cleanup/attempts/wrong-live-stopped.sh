# fails: containers
# says: `cl-live` was removed
docker rm -f cl-1 cl-2 cl-live
docker image prune -f --filter label=lab=cleanup
docker volume rm cl-tmp-1 cl-tmp-2
docker network rm cl-old
