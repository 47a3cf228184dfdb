# fails: answers
# says: as if nothing listened on the container's side
docker run -d --name churn-web -p 127.0.0.1:18472:8080 -v "$PWD/site:/www:ro" lab/base:1 httpd -f -p 127.0.0.1:8080 -h /www
