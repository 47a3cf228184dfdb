# fails: rootfs-files
# says: which a later layer deletes
cat > read.py <<'END'
import json
blob = lambda digest: json.load(open("image/blobs/" + digest.replace(":", "/")))
digest = json.load(open("image/index.json"))["manifests"][0]["digest"]
manifest = blob(digest)
config = blob(manifest["config"]["digest"])["config"]
stage = dict(entry.split("=", 1) for entry in config["Env"])["STAGE"]
facts = {"manifest": digest, "layers": len(manifest["layers"]), "user": config["User"]}
json.dump(facts | {"entrypoint": config["Entrypoint"], "stage": stage}, open("facts.json", "w"))
print(*[layer["digest"][7:] for layer in manifest["layers"]], sep="\n")
END
python3 read.py > layers.txt
for f in image-bad/blobs/sha256/*; do [ "$(sha256sum < $f | cut -d' ' -f1)" = "${f##*/}" ] || echo "sha256:${f##*/}"; done > corrupt.txt
mkdir rootfs
for l in $(cat layers.txt); do tar -xpzf image/blobs/sha256/$l -C rootfs; done
find rootfs -name '.wh.*' -delete
