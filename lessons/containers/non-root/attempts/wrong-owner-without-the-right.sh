# fails: image-user
# says: may change `/app`
cat > Dockerfile <<'END'
FROM lab/base:1
WORKDIR /app
COPY --chown=10001:10001 server.sh index.html ./
RUN chown 10001:10001 /app && chmod 555 /app server.sh && mkdir /data && chown 10001:10001 /data
USER 10001:10001
CMD ["./server.sh"]
END
docker build -q -t churn/api:secure .
docker run -d --name churn-secure --read-only --tmpfs /tmp -v churn-secure-data:/data --cap-drop ALL --security-opt no-new-privileges churn/api:secure
