# fails: builder-image
# says: The Dockerfile has no stage named `builder`
printf 'FROM lab/base:1\nCOPY . /build\nRUN sh /build/toolchain/compile.sh /build/src\nFROM lab/base:1\nCOPY --from=0 /out/model.bin /srv/model.bin\nCMD ["cat","/srv/model.bin"]\n' > Dockerfile
docker build -q -t churn/model:1.0 .
docker build -q --target 0 -t churn/model:builder .
