R=$(cat registry.addr)
docker image tag churn/api:1.0 $R/churn/api:1.0
docker push $R/churn/api:1.0
docker image tag $R/churn/api:1.0 $R/churn/api:stable
docker push $R/churn/api:stable
docker image inspect -f '{{index .RepoDigests 0}}' $R/churn/api:1.0 > digest.txt
docker pull $R/churn/model@$(sed 's/.*@//' deploy.txt)
docker tag $R/churn/model@$(sed 's/.*@//' deploy.txt) churn/model:tested
docker rmi $R/churn/api:1.0 $R/churn/api:stable
