# fails: heartbeat
# says: that does not run
mine() { for p in $(pgrep -f "$1"); do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ]; then echo "$p"; fi; done; }
nohup ./heartbeat.sh > /dev/null 2>&1 & echo $! > run/heartbeat.pid
kill $(mine 'trainer.py --data'); kill -KILL $(mine stuck.sh)
until [ -e run/checkpoint.json ]; do sleep 0.1; done
kill -9 $(cat run/heartbeat.pid); wait
