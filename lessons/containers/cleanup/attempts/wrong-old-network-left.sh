# fails: networks
# says: The network `cl-old` is still there
docker rm cl-1 cl-2
docker image prune -f --filter label=lab=cleanup
docker volume rm cl-tmp-1 cl-tmp-2
