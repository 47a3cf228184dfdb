# fails: pushed
# says: has no tag `1.0` of `churn/api`; it has no tag of it
R=$(cat registry.addr)
for t in 1.0 stable; do docker tag churn/api:1.0 $R/churn/api:$t; done
timeout 10 docker push -q churn/api:1.0
d=$(grep -o "sha256:[0-9a-f]*" deploy.txt)
docker pull -q $R/churn/model@$d
docker tag $R/churn/model@$d churn/model:tested
