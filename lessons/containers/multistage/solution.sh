cat > Dockerfile <<'END'
FROM lab/base:1 AS builder
COPY . /build
RUN sh /build/toolchain/compile.sh /build/src

FROM lab/base:1
COPY --from=builder /out/model.bin /srv/model.bin
CMD ["cat", "/srv/model.bin"]
END
docker build -q -t churn/model:1.0 .
docker build -q --target builder -t churn/model:builder .
