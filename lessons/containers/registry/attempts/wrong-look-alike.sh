# fails: tested-image
# says: it is not the image that `deploy.txt` names
R=$(cat registry.addr)
for t in 1.0 stable; do docker tag churn/api:1.0 $R/churn/api:$t; docker push -q $R/churn/api:$t; done
docker inspect $R/churn/api:1.0 --format '{{index .RepoDigests 0}}' | cut -d@ -f2 > digest.txt
printf 'FROM lab/base:1\nCMD ["echo", "tested-7"]\n' | docker build -q -t churn/model:tested -
