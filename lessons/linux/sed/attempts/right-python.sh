python3 - <<'END'
import re
from pathlib import Path

app = Path("conf/live.ini")
lines = [line for line in app.read_text().splitlines() if not re.match(r"\s*#", line)]
prod = lines.index("[prod]")
lines[lines.index("threshold = 0.5", prod)] = "threshold = 0.62"
app.write_text("\n".join(lines).replace("http://old.", "https://api."))
Path("anon.csv").write_text(re.sub(r"[^,\n@]+@", "***@", Path("export.csv").read_text()))
END
