R=$(cat registry.addr)
d=$(grep -o "sha256:[0-9a-f]*" deploy.txt)
docker pull -q $R/churn/model@$d
docker tag $R/churn/model@$d churn/model:tested
docker rmi $R/churn/model@$d
R=$(cat registry.addr)
for t in 1.0 stable; do docker tag churn/api:1.0 $R/churn/api:$t; docker push -q $R/churn/api:$t; done
docker push -q $R/churn/api:1.0
docker image inspect --format '{{join .RepoDigests "\n"}}' $R/churn/api:stable > digest.txt
docker rmi $R/churn/api:stable $R/churn/api:1.0
printf '%s' "$(head -n 1 digest.txt)" > digest.txt
