cat > Dockerfile <<'END'
FROM lab/base:1
LABEL org.opencontainers.image.version=0.1
WORKDIR /app
ENV PORT=8080 DOCROOT=/app/www
COPY server.sh ./
COPY www ./www
RUN chmod 755 server.sh
EXPOSE 8080
CMD ["/app/server.sh"]
END
printf 'secrets.env\n.git\nnotes.md\nDockerfile\n' > .dockerignore
docker build -q -t churn/api:0.1 .
