# fails: loopback-only
# says: publishes `127.0.0.1:18479 -> 8080`
docker run -d --name churn-web -p 127.0.0.1:18479:8080 -v "$PWD/site:/www:ro" lab/base:1 httpd -f -p 8080 -h /www
python3 -m http.server -b 127.0.0.1 -d site 18472 > /dev/null 2>&1 &
until curl -s -o /dev/null http://127.0.0.1:18472/; do sleep 0.1; done
