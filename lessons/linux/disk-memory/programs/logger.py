# Writes a log that somebody has deleted meanwhile.
import os
import signal
from pathlib import Path

Path("srv/logs").mkdir(parents=True, exist_ok=True)
log = open("srv/logs/debug.log", "w+b")  # noqa: SIM115 - it stays open
log.write(os.urandom(8 * 1024 * 1024))
log.flush()
os.fsync(log.fileno())
Path("srv/logs/debug.log").unlink()
print("ready", flush=True)
while True:
    signal.pause()
