# fails: graceful
# says: is still running
mine() { for p in $(pgrep -f "$1"); do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ]; then echo "$p"; fi; done; }
kill -INT $(mine 'trainer.py --data')
kill -9 $(mine stuck.sh)
nohup ./heartbeat.sh > /dev/null 2>&1 & echo $! > run/heartbeat.pid
