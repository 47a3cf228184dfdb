# fails: runs
# says: prints `R calls > 5\nR tenure < 12\n`
printf 'FROM lab/base:1 AS builder\nCOPY . /build\nRUN sh /build/toolchain/compile.sh /build/src\nFROM lab/base:1\nCOPY --from=builder /out/model.bin /srv/model.bin\nCMD ["cat","/srv/model.bin"]\n' > Dockerfile
echo 'calls > 5' > src/a.rule
docker build -q -t churn/model:1.0 .
docker build -q --target builder -t churn/model:builder .
