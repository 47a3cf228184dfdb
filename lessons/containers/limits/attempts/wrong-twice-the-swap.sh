# fails: train-limits
# says: `churn-train` may use 64 MiB of swap on top of its 64 MiB of memory
docker update -m 64m --memory-swap 128m --cpus 0.5 --pids-limit 64 churn-train
docker run -d --name churn-serve -m 32m --restart on-failure:3 lab/base:1 sleep 3600
echo churn-crash-a > oom.txt
