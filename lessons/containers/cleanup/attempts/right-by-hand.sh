docker ps -a --filter label=lab=cleanup --filter status=exited
docker rm cl-1 cl-2
docker images -q --filter label=lab=cleanup --filter dangling=true | xargs docker rmi
docker volume rm cl-tmp-2 cl-tmp-1
docker network rm cl-old
