docker run -d --name churn-web -p 127.0.0.1:18472:8080 -w /www lab/base:1 httpd -f -p 8080 -h /www
docker exec -i churn-web sh -c 'cat > /www/index.html' < site/index.html
