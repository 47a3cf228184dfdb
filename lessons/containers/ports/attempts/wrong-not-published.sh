# fails: loopback-only
# says: `churn-web` publishes no port
docker run -d --name churn-web --expose 8080 -v "$PWD/site:/www:ro" lab/base:1 httpd -f -p 8080 -h /www
