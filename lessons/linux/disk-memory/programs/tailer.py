# Follows the application's log.
import signal
from pathlib import Path

Path("srv/logs").mkdir(parents=True, exist_ok=True)
log = open("srv/logs/app.log", "a+b")  # noqa: SIM115 - it stays open
print("ready", flush=True)
while True:
    signal.pause()
