docker create --name churn-web --publish 127.0.0.1:18472:8080/tcp lab/base:1 httpd -f -p 8080 -h /www
docker cp site churn-web:/www
docker start churn-web
