python3 - <<'END'
import os, signal, subprocess, time
from contextlib import suppress
from pathlib import Path

def mine(word):
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if os.readlink(entry / "cwd") == os.environ["LAB"] and word in (entry / "cmdline").read_bytes().split(b"\0"):
                yield int(entry.name)
        except OSError:
            continue

def end(word, number):
    while pids := list(mine(word)):
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, number)
        time.sleep(0.05)

end(b"trainer.py", signal.SIGTERM)
end(b"./stuck.sh", signal.SIGKILL)
beat = subprocess.Popen(["./heartbeat.sh"], start_new_session=True)
Path("run/heartbeat.pid").write_text(f"{beat.pid}\n")
while not Path("run/heartbeat.log").exists():
    time.sleep(0.05)
END
