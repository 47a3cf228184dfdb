# fails: container
# says: `churn-web` could not be started
docker run -d --name churn-web -p 127.0.0.1:18471:8080 -v "$PWD/site:/www:ro" lab/base:1 httpd -f -p 8080 -h /www
