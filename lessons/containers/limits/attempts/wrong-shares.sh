# fails: train-limits
# says: `churn-train` has no CPU limit, expected 0.5
docker update -m 64m --memory-swap 64m --cpu-shares 512 --pids-limit 64 churn-train
docker run -d --name churn-serve -m 32m --memory-swap 32m --restart on-failure:3 lab/base:1 sleep 3600
echo churn-crash-a > oom.txt
