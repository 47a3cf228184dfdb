# The programs of a training server: a training job, a helper that ignores polite requests, the scoring API, a heartbeat.
vary_by "$SEED"
epoch=$((7 + number))

mkdir run
cat > trainer.py <<END
import json, os, signal, sys, time
def stop(*_):
    with open("run/checkpoint.new", "w") as file: json.dump({"epoch": $epoch, "pid": os.getpid()}, file)
    os.replace("run/checkpoint.new", "run/checkpoint.json"); sys.exit(0)
signal.signal(signal.SIGINT, signal.SIG_IGN); signal.signal(signal.SIGHUP, signal.SIG_IGN); signal.signal(signal.SIGTERM, stop)
while True: time.sleep(0.2)
END
cat > stuck.sh <<'END'
#!/bin/bash
trap "" TERM INT HUP
while :; do sleep 0.5; done
END
cat > api.py <<'END'
import time, signal
signal.signal(signal.SIGHUP, signal.SIG_IGN)
while True: time.sleep(0.2)
END
cat > heartbeat.sh <<'END'
#!/bin/bash
while :; do date +%s >> "$(dirname "$0")/run/heartbeat.log"; sleep 1; done
END
chmod +x ./*.sh
note epoch "$epoch"
