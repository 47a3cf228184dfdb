# fails: rootfs-files
# says: `rootfs` has `manifest.txt`, which no layer brings
mkdir rootfs
m=$(grep -o 'sha256:[0-9a-f]*' image/index.json)
python3 -m json.tool image/blobs/sha256/${m#*:} > rootfs/manifest.txt
cd rootfs
set -- $(grep -A1 'layer.v1' manifest.txt | grep -o '[0-9a-f]\{64\}')
tar -xzpf ../image/blobs/sha256/$1 && rm app/old.txt app/cache/*
tar -xzpf ../image/blobs/sha256/$2 && rm app/cache/.wh..wh..opq app/.wh.old.txt
tar -xzpf ../image/blobs/sha256/$3
