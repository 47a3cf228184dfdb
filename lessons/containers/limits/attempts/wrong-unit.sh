# fails: serve
# says: `churn-serve` may use 31.25 MiB of memory, expected 32 MiB
docker update -m 64m --memory-swap 64m --cpus 0.5 --pids-limit 64 churn-train
docker run -d --name churn-serve -m 32000k --memory-swap 32000k --restart on-failure:3 lab/base:1 sleep 3600
echo churn-crash-a > oom.txt
