# fails: images
# says: A nameless image was given the name
F="--filter label=lab=cleanup --filter label!=keep=yes"
docker container prune -f $F
n=0; for i in $(docker images -q --filter label=lab=cleanup --filter dangling=true); do n=$((n + 1)); docker tag $i cl/old:$n; done
docker volume rm cl-tmp-1 cl-tmp-2
docker network prune -f $F
