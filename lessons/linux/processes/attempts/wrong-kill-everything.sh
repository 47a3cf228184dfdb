# fails: graceful
# says: had no chance to write it
mine() { for p in $(pgrep -f "$1"); do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ]; then echo "$p"; fi; done; }
kill -9 $(mine 'trainer.py --data') $(mine stuck.sh)
until [ -z "$(mine 'trainer.py --data')" ]; do sleep 0.1; done
nohup ./heartbeat.sh > /dev/null 2>&1 & echo $! > run/heartbeat.pid
