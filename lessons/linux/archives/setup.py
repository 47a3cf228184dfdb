"""A project to pack, an archive and parts that came in, one of them damaged, and a log to compress."""

import gzip
import hashlib
import io
import json
import os
import tarfile
from pathlib import Path

os.umask(0o022)
number = (int(os.environ["SEED"]) - 1) % 9973
tag = f" {number}" if number else ""
FILES = {
    "README.md": f"a{tag}\n".encode(),
    "train.py": b"1\n",
    "data/big.csv": bytes(5000),
    "__pycache__/a.pyc": b"x\n",
    "src/__pycache__/b.pyc": b"x\n",
    "src/run.sh": b"echo run\n",
    ".flake8": b"[flake8]\n",
    "src/model.py": f"{number + 2}\n".encode(),
}
CONFIG = {"dev.ini": b"dev\n", "prod.ini": f"prod{tag}\n".encode(), "secret.key": b"key\n"}

tree = []
for name, content in FILES.items():
    path = Path("churn", name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(0o755 if name.endswith(".sh") else 0o644)
    tree.append([str(path), "file", path.stat().st_mode & 0o7777, hashlib.sha256(content).hexdigest()])

incoming = Path("incoming")
incoming.mkdir()
with (
    open(incoming / "config.tar.gz", "wb") as file,
    gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed,
    tarfile.open(fileobj=packed, mode="w") as archive,
):
    folder = tarfile.TarInfo("config")
    folder.type, folder.mode, folder.mtime = tarfile.DIRTYPE, 0o755, 1709287200
    archive.addfile(folder)
    for name, content in CONFIG.items():
        info = tarfile.TarInfo(f"config/{name}")
        info.size, info.mode, info.mtime = len(content), 0o644, 1709287200
        archive.addfile(info, io.BytesIO(content))

damaged = {(2 + number) % 4 + 1} | ({number // 4 % 4 + 1} if number else set())
listing = ""
for part in range(1, 5):
    content = f"block {part}{tag}\n".encode()
    listing += f"{hashlib.sha256(content).hexdigest()}  part{part}.bin\n"
    (incoming / f"part{part}.bin").write_bytes(content.replace(b"block", b"blocK") if part in damaged else content)
(incoming / "SHA256SUMS").write_text(listing)

log = "".join(f"line number {line} of the log{tag}\n" for line in range(800))
Path("old.log").write_text(log)

with open(os.environ["FACTS"], "a") as facts:
    notes = {
        "tree": json.dumps(tree),
        "prod": hashlib.sha256(CONFIG["prod.ini"]).hexdigest(),
        "damaged": json.dumps([f"part{part}.bin" for part in sorted(damaged)]),
        "log": hashlib.sha256(log.encode()).hexdigest(),
    }
    facts.write("".join(f"{name}\0{value}\0" for name, value in notes.items()))
