# Only processes that work in this lesson's folder are meant, whatever else runs on the machine.
mine() { for p in $(pgrep -f "$1"); do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ]; then echo "$p"; fi; done; }
kill $(mine 'trainer.py --data')
kill -KILL $(mine stuck.sh)
nohup ./heartbeat.sh > /dev/null 2>&1 & echo $! > run/heartbeat.pid
until [ -e run/checkpoint.json ] && [ -s run/heartbeat.log ]; do sleep 0.1; done
