cat > Dockerfile <<'END'
FROM lab/base:1
RUN mkdir -m 0777 /data
WORKDIR /app
COPY . .
USER 10001:10001
CMD ["./server.sh"]
END
docker build -q -t churn/api:secure .
docker volume create churn-secure-data
docker run -d --name churn-secure --init --read-only=true --mount type=tmpfs,destination=/tmp --mount source=churn-secure-data,target=/data --cap-drop=all --security-opt=no-new-privileges:true churn/api:secure
