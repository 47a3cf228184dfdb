# fails: hog-kept
# says: `port-hog` was replaced by another container
docker rm -f port-hog
docker run -d --name port-hog -p 127.0.0.1:18471:80 lab/base:1 httpd -f -p 80 -h /etc
docker run -d --name churn-web -p 127.0.0.1:18472:8080 -v "$PWD/site:/www:ro" lab/base:1 httpd -f -p 8080 -h /www
