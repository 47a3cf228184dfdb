docker container create --name=hello-churn lab/base:1 printf 'churn ready'
docker container start --attach hello-churn
printf '# settings of the scorer\nSTAGE=dev\nTHREADS=2\n' > scorer.env
docker create --env-file scorer.env -h scorer --name draft lab/base:1 sh -c 'while true; do sleep 5; done'
docker start draft
docker rename draft churn-sleeper
docker container rm --force old-demo
