docker update --memory 64m --memory-swap 64m --cpus 0.5 --pids-limit 64 churn-train
docker run -d --name churn-serve --memory 32m --memory-swap 32m --restart on-failure:3 lab/base:1 sleep 3600
for c in a b c; do [ "$(docker inspect -f '{{.State.OOMKilled}}' churn-crash-$c)" = true ] && echo churn-crash-$c; done > oom.txt
