# fails: loopback-only
# says: Port 18472 of this machine is published on `0.0.0.0` by `churn-web`
docker run -d --name churn-web -p 18472:8080 -v "$PWD/site:/www:ro" lab/base:1 httpd -f -p 8080 -h /www
