# fails: answers
# says: the connection is closed at once
docker run -d --name churn-web -p 127.0.0.1:18472:80 -v "$PWD/site:/www:ro" lab/base:1 httpd -f -p 8080 -h /www
