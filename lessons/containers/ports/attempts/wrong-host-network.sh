# fails: loopback-only
# says: `churn-web` has no network of its own
docker run -d --name churn-web --network host -p 127.0.0.1:18472:8080 -v "$PWD/site:/www:ro" lab/base:1 httpd -f -p 127.0.0.1:18472 -h /www
