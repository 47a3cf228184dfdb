docker cp churn-train:/ckpt saved
docker rm -f churn-train
docker create --name filler -v churn-data:/data lab/base:1
docker cp saved/. filler:/data
docker rm filler
docker run -d --name churn-serve --mount type=volume,source=churn-data,target=/models,readonly --mount "type=bind,source=$LAB/conf/app.ini,target=/etc/app.ini,readonly" lab/base:1 tail -f /dev/null
rm -r saved
