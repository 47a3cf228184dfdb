# fails: builder-image
# says: There is no image `churn/model:builder`
printf 'FROM lab/base:1 AS builder\nCOPY . /build\nRUN sh /build/toolchain/compile.sh /build/src\nFROM lab/base:1\nCOPY --from=builder /out/model.bin /srv/model.bin\nCMD ["cat","/srv/model.bin"]\n' > Dockerfile
docker build -q -t churn/model:1.0 .
