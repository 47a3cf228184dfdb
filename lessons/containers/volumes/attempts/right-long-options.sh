docker cp churn-train:/ckpt ./backup
docker volume create --label purpose=checkpoints churn-data
docker container create --name volumes-demo -v churn-data:/x lab/base:1
docker cp backup/. volumes-demo:/x
docker rm volumes-demo
docker stop -t 0 churn-train && docker rm churn-train
docker run -d --name churn-serve --mount type=volume,src=churn-data,dst=/models,readonly --mount "type=bind,source=$LAB/conf/app.ini,target=/etc/app.ini,readonly" lab/base:1 tail -f /dev/null
echo 'threshold = 0.7' >> conf/app.ini
