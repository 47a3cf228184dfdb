# fails: train-limits
# says: `churn-train` may use 2 CPUs, expected 0.5
docker update -m 64m --memory-swap 64m --cpus 0.5 --pids-limit 64 churn-train
docker run -d --name churn-serve -m 32m --memory-swap 32m --restart on-failure:3 lab/base:1 sleep 3600
docker update --cpus 2 churn-train
echo churn-crash-a > oom.txt
