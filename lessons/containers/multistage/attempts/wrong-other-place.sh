# fails: final-content
# says: lacks the file `/srv/model.bin`
printf 'FROM lab/base:1 AS builder\nCOPY . /build\nRUN sh /build/toolchain/compile.sh /build/src\nFROM lab/base:1\nCOPY --from=builder /out /out\nCMD ["cat","/out/model.bin"]\n' > Dockerfile
docker build -q -t churn/model:1.0 .
docker build -q --target builder -t churn/model:builder .
