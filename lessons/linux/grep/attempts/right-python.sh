python3 - <<'END'
import re
from pathlib import Path

lines = Path("logs/api.log").read_text().splitlines()
errors = [line for line in lines if line.split()[2] == "ERROR"]
Path("errors.log").write_text("\n".join(errors))
Path("request-ids.txt").write_text("\n".join(sorted({line.split()[3] for line in errors})) + "\n")
hits = [p for p in Path("conf").rglob("*") if p.is_file() and re.search(r"\b10\.0\.0\.1\b", p.read_text())]
Path("hosts.txt").write_text("".join(f"{path}\n" for path in hits))
END
