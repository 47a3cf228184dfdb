# fails: final-content
# says: The layers of `churn/model:1.0` add 3.0 MB to `lab/base:1`
printf 'FROM lab/base:1 AS builder\nCOPY . /build\nRUN sh /build/toolchain/compile.sh /build/src && mkdir -p /srv && cp /out/model.bin /srv/\nFROM builder\nRUN rm -rf /build /out\nCMD ["cat","/srv/model.bin"]\n' > Dockerfile
docker build -q -t churn/model:1.0 .
docker build -q --target builder -t churn/model:builder .
