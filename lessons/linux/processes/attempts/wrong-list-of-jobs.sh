# fails: heartbeat
# says: a number and nothing else
mine() { for p in $(pgrep -f "$1"); do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ]; then echo "$p"; fi; done; }
nohup ./heartbeat.sh > /dev/null 2>&1 & jobs -l > run/heartbeat.pid
kill $(mine 'trainer.py --data'); kill -KILL $(mine stuck.sh)
until [ -s run/heartbeat.log ] && [ -z "$(mine 'trainer.py --data')$(mine stuck.sh)" ]; do sleep 0.1; done
