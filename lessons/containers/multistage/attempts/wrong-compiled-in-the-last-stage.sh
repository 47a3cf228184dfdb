# fails: final-content
# says: also contains `/out`, `/out/model.bin`, `/srv/src`
printf 'FROM lab/base:1 AS builder\nCOPY . /build\nRUN sh /build/toolchain/compile.sh /build/src\nFROM lab/base:1\nCOPY --from=builder /build/toolchain /toolchain\nCOPY src /srv/src\nRUN sh /toolchain/compile.sh /srv/src && cp /out/model.bin /srv\nCMD ["cat","/srv/model.bin"]\n' > Dockerfile
docker build -q -t churn/model:1.0 .
docker build -q --target builder -t churn/model:builder .
