# fails: oom
# says: `churn-crash-b` ended with 137, but not for want of memory
docker update -m 64m --memory-swap 64m --cpus 0.5 --pids-limit 64 churn-train
docker run -d --name churn-serve -m 32m --memory-swap 32m --restart on-failure:3 lab/base:1 sleep 3600
docker ps -a --filter exited=137 --filter name=churn-crash --format '{{.Names}}' > oom.txt
