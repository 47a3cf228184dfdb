cat > Dockerfile <<'END'
FROM lab/base:1
RUN echo 'churn:x:10001:10001::/data:/bin/sh' >> /etc/passwd && echo 'churn:x:10001:' >> /etc/group
RUN mkdir -m 700 /data; chown churn:churn /data
WORKDIR /app
COPY . .
USER 10001
ENTRYPOINT ["/app/server.sh"]
END
docker build -t churn/api:secure .
docker volume create churn-secure-data
docker run --detach --name churn-secure --read-only --mount type=tmpfs,target=/tmp --mount type=volume,source=churn-secure-data,target=/data --cap-drop=all --security-opt=no-new-privileges:true --memory 64m churn/api:secure
