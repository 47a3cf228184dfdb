python3 - <<'END'
import gzip, hashlib, tarfile
from pathlib import Path

def wanted(info):
    return None if info.name.endswith(".pyc") or info.name == "churn/data" else info

for name in ("backup", "restored"):
    Path(name).mkdir()
with tarfile.open("backup/churn.tar.gz", "w:gz") as archive:
    archive.add("churn", filter=wanted)
digest = hashlib.sha256(Path("backup/churn.tar.gz").read_bytes()).hexdigest()
Path("backup/SHA256SUMS").write_text(f"{digest}  churn.tar.gz\n")
with tarfile.open("incoming/config.tar.gz") as archive:
    Path("restored/prod.ini").write_bytes(archive.extractfile("config/prod.ini").read())
bad = []
for line in Path("incoming/SHA256SUMS").read_text().splitlines():
    digest, name = line.split()
    if hashlib.sha256(Path("incoming", name).read_bytes()).hexdigest() != digest:
        bad.append(name)
Path("corrupt.txt").write_text("\n".join(bad))
Path("old.log.gz").write_bytes(gzip.compress(Path("old.log").read_bytes()))
END
