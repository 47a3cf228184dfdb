# fails: builder-image
# says: `churn/model:builder` is the final image
printf 'FROM lab/base:1 AS builder\nCOPY . /build\nRUN sh /build/toolchain/compile.sh /build/src\nFROM lab/base:1\nCOPY --from=builder /out/model.bin /srv/model.bin\nCMD ["cat","/srv/model.bin"]\n' > Dockerfile
docker build -q -t churn/model:1.0 .
docker tag churn/model:1.0 churn/model:builder
