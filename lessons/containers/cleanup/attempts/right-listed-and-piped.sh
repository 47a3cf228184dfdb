docker ps -aq --filter label=lab=cleanup --filter status=exited | xargs docker inspect -f '{{.Name}} {{.Config.Labels.keep}}' | grep -v yes | cut -d ' ' -f 1 | cut -c 2- | xargs docker rm -v
docker images -q -f dangling=true -f label=lab=cleanup | xargs docker image rm
docker volume ls -q -f label=lab=cleanup -f dangling=true | grep -v models | xargs docker volume rm
docker network rm cl-old
