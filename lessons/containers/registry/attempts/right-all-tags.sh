R=$(cat registry.addr)
docker tag churn/api:1.0 $R/churn/api:1.0
docker tag $R/churn/api:1.0 $R/churn/api:stable
docker push --all-tags $R/churn/api | tee push.log
echo "churn/api@$(grep -m1 -o 'sha256:[0-9a-f]*' push.log)" > digest.txt
docker pull $R/churn/model@$(cut -d@ -f2 deploy.txt)
docker tag $(docker images -q --no-trunc --filter reference="$R/churn/model" | head -n 1) churn/model:tested
docker run --rm churn/model:tested
