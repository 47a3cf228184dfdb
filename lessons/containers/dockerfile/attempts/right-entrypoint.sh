chmod +x server.sh
cat > Dockerfile <<'END'
# scoring server
FROM lab/base:1 AS final
ENV PORT 8080
ENV DOCROOT /app/www
LABEL maintainer="Sam" "org.opencontainers.image.version"="0.1"
WORKDIR /app/
ADD . .
EXPOSE 8080/tcp 9000
ENTRYPOINT ["./server.sh"]
END
printf '# nothing but the server\n*\n!server.sh\n!www\n' > .dockerignore
docker build --no-cache --tag churn/api:0.1 "$LAB/app"
