# fails: digest
# says: `digest.txt` names the id of the local image
R=$(cat registry.addr)
for t in 1.0 stable; do docker tag churn/api:1.0 $R/churn/api:$t; docker push -q $R/churn/api:$t; done
docker inspect churn/api:1.0 --format '{{.Id}}' > digest.txt
d=$(grep -o "sha256:[0-9a-f]*" deploy.txt)
docker pull -q $R/churn/model@$d
docker tag $R/churn/model@$d churn/model:tested
