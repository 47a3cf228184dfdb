cat > Dockerfile <<'END'
FROM lab/base:1 AS deps
WORKDIR /build
COPY deps.txt .
COPY install-deps.sh .
RUN sh install-deps.sh
FROM lab/base:1
COPY --from=deps /deps /deps
WORKDIR /app
COPY . .
CMD ["sh", "src/app.sh"]
END
docker build -t churn/batch:1 .
