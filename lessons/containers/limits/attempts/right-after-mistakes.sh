docker update -m 64m churn-train
docker update -m 64m --memory-swap 128m --cpus 0.5 --pids-limit 64 churn-train
docker update --memory-swap 64m churn-train
docker pause churn-train
docker unpause churn-train
docker run -d --name churn-serve -m 32m --restart always lab/base:1 sleep 3600
docker rm -f churn-serve
docker run -d --name churn-serve -m 32m --memory-swap 32m --restart on-failure:3 lab/base:1 sh -c 'sleep 86400'
docker ps -a --filter exited=137 --filter name=churn-crash --format '{{.Names}}' > oom.txt
docker start churn-crash-b
docker kill churn-crash-b
echo churn-crash-a > oom.txt
