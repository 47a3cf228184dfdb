# fails: effective
# says: runs with the group 0, expected 10001
sed -i -e 's#^RUN.*#RUN mkdir /data \&\& chown 10001:10001 /data#' -e '$ i USER 10001:10001' Dockerfile
docker build -q -t churn/api:secure .
docker run -d --name churn-secure -u 10001 --read-only --tmpfs /tmp -v churn-secure-data:/data --cap-drop ALL --security-opt no-new-privileges churn/api:secure
