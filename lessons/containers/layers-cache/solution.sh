cat > Dockerfile <<'END'
FROM lab/base:1
WORKDIR /app
COPY deps.txt install-deps.sh ./
RUN sh install-deps.sh && rm -rf /var/cache/dl
COPY src ./src
CMD ["sh", "/app/src/app.sh"]
END
docker build -q -t churn/batch:1 .
