b=image/blobs/sha256
m=$(grep -o 'sha256:[0-9a-f]*' image/index.json)
python3 -m json.tool $b/${m#*:} > manifest.txt
c=$(grep -A2 '"config"' manifest.txt | grep -o '[0-9a-f]\{64\}')
grep -o '"STAGE=[a-z]*"' $b/$c
echo '{"manifest": "'$m'", "layers": '$(grep -c 'layer.v1' manifest.txt)', "user": "10001", "entrypoint": ["/bin/sh", "/app/run.sh"], "stage": "prod"}' > facts.json
(cd image-bad/blobs/sha256; for f in *; do echo "$f  $f"; done | sha256sum -c 2> /dev/null | sed -n 's/: FAILED//p') | sed 's/^/sha256:/' > corrupt.txt
mkdir -m 700 rootfs
set -- $(grep -A1 'layer.v1' manifest.txt | grep -o '[0-9a-f]\{64\}')
tar -C rootfs -xzpf $b/$1
rm -r rootfs/app/old.txt rootfs/app/cache/*
tar -C rootfs -xzpf $b/$2
tar -C rootfs -xzpf $b/$3
find rootfs -name '.wh*' -exec rm {} +
rm manifest.txt
