# fails: serve
# says: has the restart policy `always`, expected `on-failure:3`
docker update -m 64m --memory-swap 64m --cpus 0.5 --pids-limit 64 churn-train
docker run -d --name churn-serve -m 32m --memory-swap 32m --restart always lab/base:1 sleep 3600
echo churn-crash-a > oom.txt
