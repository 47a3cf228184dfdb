# fails: train-same
# says: `churn-train` was replaced by another container
docker rm -f churn-train
docker run -d --name churn-train -m 64m --memory-swap 64m --cpus 0.5 --pids-limit 64 lab/base:1 sleep 3600
docker run -d --name churn-serve -m 32m --memory-swap 32m --restart on-failure:3 lab/base:1 sleep 3600
echo churn-crash-a > oom.txt
