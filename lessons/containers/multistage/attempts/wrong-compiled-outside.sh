# fails: rebuild
# says: A new rule in `src` did not change the model
mkdir out
sort src/*.rule | sed 's/^/R /' > out/model.bin
printf 'FROM lab/base:1 AS builder\nCOPY . /build\nRUN sh /build/toolchain/compile.sh /build/src\nFROM lab/base:1\nCOPY out/model.bin /srv/model.bin\nCMD ["cat","/srv/model.bin"]\n' > Dockerfile
docker build -q -t churn/model:1.0 .
docker build -q --target builder -t churn/model:builder .
