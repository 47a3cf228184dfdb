cat > Dockerfile <<'END'
FROM lab/base:1 as Builder
WORKDIR /build
COPY toolchain toolchain
COPY src src
RUN sh toolchain/compile.sh src
FROM lab/base:1
WORKDIR /srv
COPY --from=builder /out/model.bin .
RUN chmod 444 model.bin
LABEL stage=final
USER 10001
ENTRYPOINT cat /srv/model.bin
END
printf '*.md\n' > .dockerignore
docker build -q -t churn/model:1.0 .
cd ..
docker build -q --target=builder --tag churn/model:builder model
