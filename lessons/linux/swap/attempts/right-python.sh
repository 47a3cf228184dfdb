python3 - <<'END'
import os
from pathlib import Path

names = []
for host in Path("hosts").iterdir():
    pairs = (line.split() for line in (host / "meminfo").read_text().splitlines())
    found = {key: int(number) for key, number, _ in pairs}
    if found["MemAvailable:"] / found["MemTotal:"] < 0.1 and not found["SwapTotal:"]:
        names.append(host.name)
Path("needs-swap.txt").write_text("\n".join(names))
with open(os.open("swapfile", os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
    file.write(b"\0" * 16 * 2**20)
table = Path("etc/fstab")
table.write_text(f"{Path('swapfile').resolve()} swap swap defaults\n" + table.read_text())
END
mkswap ./swapfile
