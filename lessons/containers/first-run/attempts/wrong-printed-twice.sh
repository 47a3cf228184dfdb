# fails: hello
# says: has `churn ready` 2 times, expected once
docker run --name hello-churn lab/base:1 echo "churn ready"
docker start -a hello-churn
