docker volume rm cl-tmp-1 cl-tmp-2 cl-data
docker rm -v cl-1
docker network rm cl-net cl-old
docker rm -v cl-2
docker rmi $(docker images -q --filter label=lab=cleanup --filter dangling=true)
docker volume rm cl-tmp-1
