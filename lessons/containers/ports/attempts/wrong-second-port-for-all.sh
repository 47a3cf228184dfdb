# fails: loopback-only
# says: is published on `0.0.0.0` by `churn-web`
docker run -d --name churn-web -p 127.0.0.1:18472:8080 -p 8080 -v "$PWD/site:/www:ro" lab/base:1 httpd -f -p 8080 -h /www
