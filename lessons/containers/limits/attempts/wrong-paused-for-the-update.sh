# fails: train-same
# says: `churn-train` is paused
docker pause churn-train
docker update --memory 64m --memory-swap 64m --cpus 0.5 --pids-limit 64 churn-train
