# fails: volumes
# says: The volume `cl-models` was replaced by another one of that name
docker rm cl-1 cl-2
docker image prune -f --filter label=lab=cleanup
docker volume rm cl-tmp-1 cl-tmp-2 cl-models
docker volume create --label lab=cleanup --label keep=yes cl-models
docker network rm cl-old
