python3 - <<'END'
from pathlib import Path

rows = []
for part in range(1, 11):
    header, *lines = Path(f"parts/customers-{part}.csv").read_text().splitlines()
    rows += lines
Path("all.csv").write_text("\n".join([header, *rows]))
Path("last.csv").write_text("\n".join(rows[-5:]))
Path("count.txt").write_text(f"  {len(rows)}")
END
