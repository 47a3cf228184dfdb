# fails: pushed
# says: has no tag `1.0` of `churn/api`
R=$(cat registry.addr)
for t in 1.0 stable; do docker tag churn/api:1.0 $R/api:$t; docker push -q $R/api:$t; done
docker inspect $R/api:1.0 --format '{{index .RepoDigests 0}}' | cut -d@ -f2 > digest.txt
docker rmi $R/api:1.0 $R/api:stable
d=$(grep -o "sha256:[0-9a-f]*" deploy.txt)
docker pull -q $R/churn/model@$d
docker tag $R/churn/model@$d churn/model:tested
