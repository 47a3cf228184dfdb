docker run -t --name helo-churn lab/base:1 printf 'churn ready'
docker rename helo-churn hello-churn
docker run --detach --name churn-sleeper -h scorer --env-file <(echo STAGE=dev) --restart always lab/base:1 sh -c 'while :; do sleep 60; done'
docker container kill old-demo; docker container rm -v old-demo
