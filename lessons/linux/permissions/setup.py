"""A folder `share` of a server that many use: a key, a script, two folders to share, a site with modes all over."""

import hashlib
import json
import os
from pathlib import Path

os.umask(0o022)
number = (int(os.environ["SEED"]) - 1) % 9973
FOLDERS = {"reports": 0o700, "dropbox": 0o777, "site": 0o750, "site/css": 0o777, "site/img": 0o700}
FOLDERS["site/img/raw"] = 0o700
FILES = {"secrets.env": 0o644, "deploy.sh": 0o644, "site/css/a.css": 0o777, "site/img/x.png": 0o755}
PAGES = ("index.html", "css/a.css", "css/b c.css", "img/x.png", "img/raw/y.png", ".htaccess", "build.sh")
USUAL = (0o600, 0o640, 0o660, 0o666, 0o700)

share = Path("share")
for name in FOLDERS:
    (share / name).mkdir(parents=True, exist_ok=True)
(share / "secrets.env").write_text(f"KEY={number + 1}\n")
(share / "deploy.sh").write_text("echo deploy\n")
for place, page in enumerate(PAGES):
    path = share / "site" / page
    path.write_text("x\n")
    path.chmod(USUAL[(number * (place + 1)) % len(USUAL)])
for name, mode in [*FILES.items(), *reversed(FOLDERS.items())]:
    (share / name).chmod(mode)

tree = []
for path in sorted([share, *share.rglob("*")]):
    kind = "folder" if path.is_dir() else "file"
    content = "" if path.is_dir() else hashlib.sha256(path.read_bytes()).hexdigest()
    tree.append([str(path), kind, path.stat().st_mode & 0o7777, content])
with open(os.environ["FACTS"], "a") as facts:
    facts.write(f"tree\0{json.dumps(tree)}\0")
