# fails: runs
# says: ends with status 0 and prints nothing, expected the two rules
printf 'FROM lab/base:1 AS builder\nCOPY . /build\nRUN sh /build/toolchain/compile.sh /build/src\nCMD ["cat","/out/model.bin"]\nFROM lab/base:1\nCOPY --from=builder /out/model.bin /srv/model.bin\n' > Dockerfile
docker build -q -t churn/model:1.0 .
docker build -q --target builder -t churn/model:builder .
