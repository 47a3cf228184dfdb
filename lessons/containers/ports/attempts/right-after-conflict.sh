docker run -d --name churn-web -p 127.0.0.1:18471:8080 -v "$PWD/site:/www:ro" lab/base:1 httpd -f -p 8080 -h /www
docker rm churn-web
docker run -d --name churn-web -p 18472:8080 -v "$PWD/site:/www:ro" lab/base:1 httpd -f -p 8080 -h /www
docker rm -f churn-web
echo 'more' > site/more.html
docker run -d --name churn-web -e STAGE=demo -p 127.0.0.1:18472:8080 -p 127.0.0.1:18479:8080 -v "$PWD/site:/www" lab/base:1 httpd -f -vv -p 8080 -h /www
docker restart -t 0 churn-web
