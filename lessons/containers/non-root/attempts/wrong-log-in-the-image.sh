# fails: serving
# says: `/data/access.log` is in the image already
sed -i -e 's#^RUN.*#RUN mkdir /data \&\& echo "started by 10001" > /data/access.log \&\& chown -R 10001:10001 /data#' Dockerfile
sed -i -e 's#^CMD.*#CMD ["httpd","-f","-p","8080","-h","/app"]#' -e '$ i USER 10001:10001' Dockerfile
docker build -q -t churn/api:secure .
docker run -d --name churn-secure --read-only --tmpfs /tmp -v churn-secure-data:/data --cap-drop ALL --security-opt no-new-privileges churn/api:secure
