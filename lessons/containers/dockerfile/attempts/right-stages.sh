cat > Dockerfile <<'END'
ARG BASE=lab/base:1
FROM ${BASE} AS files
COPY www /out/www
COPY server.sh /out/
RUN chmod 0755 /out/server.sh
FROM ${BASE}
ARG PORT=8080
WORKDIR /app
COPY --from=files /out ./
ENV DOCROOT=/app/www \
    PORT=${PORT}
EXPOSE ${PORT}
LABEL org.opencontainers.image.version="0.1"
CMD ["server.sh"]
ENV PATH=/app:${PATH}
END
printf 'secrets*\n.g*\nnotes.*\n' > .dockerignore
docker build -t churn/api .
docker tag churn/api churn/api:0.1
docker rmi churn/api
