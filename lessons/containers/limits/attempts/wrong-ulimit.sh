# fails: train-limits
# says: `churn-train` has no limit on its processes, expected 64
docker update -m 64m --memory-swap 64m --cpus 0.5 churn-train
docker exec churn-train sh -c 'ulimit -u 64'
docker run -d --name churn-serve -m 32m --memory-swap 32m --restart on-failure:3 --pids-limit 64 lab/base:1 sleep 3600
echo churn-crash-a > oom.txt
