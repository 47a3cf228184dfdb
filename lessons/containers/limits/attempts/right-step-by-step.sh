docker update --memory 1g --memory-swap 2g churn-train
docker update --memory 64M --memory-swap 64M churn-train
docker update --cpus 2 churn-train
docker update --cpus .5 --pids-limit 64 churn-train
docker run -d --name churn-serve lab/base:1 sleep 3600
docker update -m 32m --memory-swap 32m --restart on-failure:3 churn-serve
docker rm churn-crash-b churn-crash-c
printf '\nchurn-crash-a \n' > oom.txt
