python3 - <<'END'
import os, time
from pathlib import Path

store = Path("store")
everything = [path for path in store.rglob("*") if not path.is_symlink()]
files = [path for path in everything if path.is_file()]
Path("big.txt").write_text("\n".join(str(path) for path in files if path.stat().st_size > 102400))
for path in files:
    if path.name.endswith(".tmp") and time.time() - path.stat().st_mtime > 7 * 86400:
        path.unlink()
for path in sorted((path for path in everything if path.is_dir()), reverse=True):
    if not os.listdir(path):
        path.rmdir()
for path in files:
    if path.suffix == ".sh":
        path.chmod(path.stat().st_mode | 0o100)
END
