python3 - <<'END'
import os
from pathlib import Path

share = Path("share")
for name, mode in {"secrets.env": 0o600, "deploy.sh": 0o750, "reports": 0o2775, "dropbox": 0o1777}.items():
    (share / name).chmod(mode)
for folder, _, files in os.walk(share / "site"):
    os.chmod(folder, 0o755)
    for name in files:
        os.chmod(Path(folder, name), 0o755 if name == "build.sh" else 0o644)
END
