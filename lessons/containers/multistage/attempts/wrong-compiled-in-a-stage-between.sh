# fails: builder-image
# says: lacks the file `/out/model.bin`
printf 'FROM lab/base:1 AS builder\nCOPY . /build\nFROM builder AS compiled\nRUN sh /build/toolchain/compile.sh /build/src\nFROM lab/base:1\nCOPY --from=compiled /out/model.bin /srv/model.bin\nCMD ["cat","/srv/model.bin"]\n' > Dockerfile
docker build -q -t churn/model:1.0 .
docker build -q --target builder -t churn/model:builder .
