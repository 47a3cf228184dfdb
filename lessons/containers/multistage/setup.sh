mkdir -p model/toolchain model/src
cd model
yes 'gbm compiler 4.1' 2> /dev/null | head -c 3000000 > toolchain/compiler.bin
cat > toolchain/compile.sh <<'END'
#!/bin/sh
set -e
[ -s "$(dirname "$0")/compiler.bin" ] || { echo no compiler; exit 1; }
mkdir -p /out
cat "$1"/*.rule | sort | sed "s/^/R /" > /out/model.bin
END
echo 'calls > 3' > src/a.rule
echo 'tenure < 12' > src/b.rule
cat > Dockerfile <<'END'
FROM lab/base:1
COPY . /build
RUN sh /build/toolchain/compile.sh /build/src && mkdir -p /srv && cp /out/model.bin /srv/
CMD ["cat","/srv/model.bin"]
END
