cat > Dockerfile <<'END'
ARG BASE=lab/base:1
FROM ${BASE} AS tools
COPY toolchain /tools
FROM tools as Builder
WORKDIR /work
COPY src ./src
RUN ["sh", "/tools/compile.sh", "src"]
FROM ${BASE} AS final
WORKDIR /srv
COPY --from=builder /out/ ./
ENTRYPOINT ["cat"]
CMD ["/srv/model.bin"]
END
printf 'Dockerfile\n' > .dockerignore
docker build --target builder -t churn/model:builder .
docker build --no-cache -t churn/model:1.0 .
