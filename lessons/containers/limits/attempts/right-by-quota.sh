docker update -m 67108864 --memory-swap=67108864 churn-train
docker update --cpu-period 50000 --cpu-quota 25000 churn-train
docker container update --pids-limit=64 churn-train
docker create --name churn-serve -m 32768k --memory-swap 32m --memory-swappiness 0 --restart=on-failure:3 --cpus 1 lab/base:1 sleep 3600
docker start churn-serve
docker inspect -f '{{if .State.OOMKilled}}{{.Name}}{{end}}' churn-crash-a churn-crash-b churn-crash-c | grep . > oom.txt
