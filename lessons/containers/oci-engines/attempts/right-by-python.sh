cat > unpack.py <<'END'
import gzip, hashlib, io, json, pathlib, shutil, tarfile
blobs = pathlib.Path("image/blobs/sha256")
index = json.loads(pathlib.Path("image/index.json").read_text())
digest = index["manifests"][0]["digest"]
manifest = json.loads((blobs / digest[7:]).read_text())
config = json.loads((blobs / manifest["config"]["digest"][7:]).read_text())["config"]
stage = next(entry[6:] for entry in config["Env"] if entry.startswith("STAGE="))
pathlib.Path("facts.json").write_text(json.dumps({"stage": stage, "entrypoint": config["Entrypoint"], "user": config["User"], "layers": len(manifest["layers"]), "manifest": digest, "workdir": config["WorkingDir"]}, indent=2) + "\n")
for blob in pathlib.Path("image-bad/blobs/sha256").iterdir():
    if hashlib.sha256(blob.read_bytes()).hexdigest() != blob.name:
        pathlib.Path("corrupt.txt").write_text(f"sha256:{blob.name}")
root = pathlib.Path("rootfs")
for layer in manifest["layers"]:
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress((blobs / layer["digest"][7:]).read_bytes()))) as tar:
        for member in tar:
            folder, name = (root / member.name).parent, pathlib.Path(member.name).name
            if name == ".wh..wh..opq":
                shutil.rmtree(folder); folder.mkdir()
            elif name.startswith(".wh."):
                (folder / name[4:]).unlink()
            elif member.isdir():
                (root / member.name).mkdir(parents=True, exist_ok=True)
            else:
                (root / member.name).write_bytes(tar.extractfile(member).read())
                (root / member.name).chmod(member.mode)
END
python unpack.py
