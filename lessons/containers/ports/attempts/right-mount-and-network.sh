docker run -d --name draft --init --mount "type=bind,source=$LAB/site,target=/www,readonly" -p 127.0.0.1:18472:8080 --restart unless-stopped lab/base:1 sh -c 'exec httpd -f -p 8080 -h /www'
docker rename draft churn-web
curl -s http://127.0.0.1:18472/
