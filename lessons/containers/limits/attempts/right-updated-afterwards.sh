docker run -d --name churn-serve lab/base:1 tail -f /dev/null
docker update --memory 33554432 --memory-swap 32768k --restart=on-failure:3 churn-serve
docker update --cpus 1.5 churn-train
docker update --cpus .50 --pids-limit=64 churn-train
docker update -m 65536k --memory-swap 64M churn-train
docker inspect -f '{{.State.OOMKilled}} {{.Name}}' churn-crash-a churn-crash-b churn-crash-c | grep true | cut -d ' ' -f 2 > oom.txt
