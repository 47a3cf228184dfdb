"""A folder `store` of a training server: leftovers, models, scripts. `start.py` gives the files their ages."""

import hashlib
import json
import os
from pathlib import Path

os.umask(0o022)
number = (int(os.environ["SEED"]) - 1) % 9973
tag = f" {number}" if number else ""
BIG = {f"models/over{tag}.pkl": 102401, f"runs/a/big model{tag}.pkl": 300000}
FOLDERS = ("runs/a", "runs/b/deep/er", "cache.tmp", "models", "my scripts", "only_tmp")
FILES: dict[str, bytes] = {
    "runs/a/x.tmp": b"t\n",
    "runs/a/part 1.tmp": b"t\n",
    "only_tmp/.hidden.tmp": b"t\n",
    "runs/new.tmp": b"t\n",
    "models/now.tmp": b"t\n",
    "cache.tmp/fresh": b"c\n",
    "models/notes.txt": b"keep\n",
    "models/exact.pkl": bytes(102400),
    **{path: bytes(size) for path, size in BIG.items()},
    **dict.fromkeys(("train.sh", "my scripts/run all.sh", "runs/clean.sh"), b"echo hi\n"),
    **dict.fromkeys(("a.py", "models/b.py"), b"1\n"),
}

store = Path("store")
for folder in FOLDERS:
    (store / folder).mkdir(parents=True)
for path, content in FILES.items():
    (store / path).write_bytes(content)
    (store / path).chmod(0o640 if path.endswith((".sh", ".py")) else 0o644)
(store / "models/old.tmp").symlink_to("notes.txt")

tree = []
for path in sorted(store.rglob("*")):
    mode = path.lstat().st_mode & 0o7777
    if path.is_symlink():
        tree.append([str(path), "link", mode, str(path.readlink())])
    elif path.is_dir():
        tree.append([str(path), "folder", mode, ""])
    else:
        tree.append([str(path), "file", mode, hashlib.sha256(path.read_bytes()).hexdigest()])
with open(os.environ["FACTS"], "a") as facts:
    facts.write(f"tree\0{json.dumps(tree)}\0big\0{json.dumps([f'store/{path}' for path in BIG])}\0")
