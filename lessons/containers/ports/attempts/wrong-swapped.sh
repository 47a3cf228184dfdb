# fails: loopback-only
# says: publishes `127.0.0.1:8080 -> 18472`, expected `127.0.0.1:18472 -> 8080`
docker run -d --name churn-web -p 127.0.0.1:8080:18472 -v "$PWD/site:/www:ro" lab/base:1 httpd -f -p 8080 -h /www
