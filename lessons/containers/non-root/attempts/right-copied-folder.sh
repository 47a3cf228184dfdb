mkdir data
cat > Dockerfile <<'END'
FROM lab/base:1
WORKDIR /app
COPY server.sh index.html ./
COPY --chown=10001:10001 data /data
RUN chmod a-w /app
USER 10001:10001
VOLUME /data
CMD ["sh", "server.sh"]
END
docker build -q -t churn/api:secure .
docker create --name churn-secure --read-only --tmpfs /tmp:size=4m --tmpfs /run -v churn-secure-data:/data:rw --cap-drop ALL --security-opt no-new-privileges=true -p 127.0.0.1::8080 --restart unless-stopped churn/api:secure
docker start churn-secure
docker restart -t 0 churn-secure
