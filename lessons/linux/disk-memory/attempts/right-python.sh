cat > look.py <<'END'
import os
import signal
import time
from pathlib import Path

used = {f.name: sum(p.stat().st_blocks for p in f.rglob("*")) for f in Path("srv").iterdir()}
Path("biggest.txt").write_text("srv/" + max(used, key=used.get) + "/\n")
here, workers = os.getcwd(), {}
for proc in Path("/proc").glob("[0-9]*"):
    try:
        if os.readlink(proc / "cwd") != here:
            continue
        words = (proc / "cmdline").read_text().split("\0")
        held = [os.readlink(fd) for fd in (proc / "fd").iterdir()]
        status = dict(line.split(":", 1) for line in (proc / "status").read_text().splitlines())
    except OSError:
        continue
    if any(name.startswith(here) and name.endswith("(deleted)") for name in held):
        Path("leak.txt").write_text(f"{proc.name}\n")
        os.kill(int(proc.name), signal.SIGKILL)
        while proc.exists():
            time.sleep(0.05)
    if "worker.py" in words:
        workers[proc.name] = int(status["VmRSS"].split()[0])
Path("hog.txt").write_text(max(workers, key=workers.get))
END
python3 look.py
