cd site
docker run --detach --restart always --name=churn-web -w /www -p 127.0.0.1:18472-18472:8080-8080 -v "$(pwd)":/www lab/base:1 sh -c 'httpd -f -p 8080 -h /www'
