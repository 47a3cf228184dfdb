python3 - <<'END'
import os, signal, subprocess, time
from pathlib import Path

def mine(word):
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if os.readlink(entry / "cwd") == os.environ["LAB"] and word in (entry / "cmdline").read_bytes().split(b"\0"):
                yield int(entry.name)
        except OSError:
            continue

for pid in mine(b"trainer.py"):
    os.kill(pid, signal.SIGTERM)
for pid in mine(b"./stuck.sh"):
    os.kill(pid, signal.SIGKILL)
beat = subprocess.Popen(["./heartbeat.sh"], start_new_session=True)
Path("run/heartbeat.pid").write_text(f"{beat.pid}\n")
while not Path("run/checkpoint.json").exists():
    time.sleep(0.05)
END
