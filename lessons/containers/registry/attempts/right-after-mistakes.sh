R=$(cat registry.addr)
docker pull -q $R/churn/model:prod
docker tag $R/churn/model:prod churn/model:tested
docker tag lab/base:1 $R/churn/api:stable
docker push -q $R/churn/api:stable
docker inspect churn/api:1.0 --format '{{.Id}}' > digest.txt
R=$(cat registry.addr)
for t in 1.0 stable; do docker tag churn/api:1.0 $R/churn/api:$t; docker push -q $R/churn/api:$t; done
curl -sI -H 'Accept: application/vnd.docker.distribution.manifest.v2+json' http://$R/v2/churn/api/manifests/1.0 | tr -d '\r' | sed -n 's/^Docker-Content-Digest: //p' > digest.txt
d=$(grep -o "sha256:[0-9a-f]*" deploy.txt)
docker pull -q $R/churn/model@$d
docker tag $R/churn/model@$d churn/model:tested
docker rmi $R/churn/model:prod
