# fails: api-alive
# says: is stopped and answers nobody
mine() { for p in $(pgrep -f "$1"); do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ]; then echo "$p"; fi; done; }
nohup ./heartbeat.sh > /dev/null 2>&1 & echo $! > run/heartbeat.pid
kill -STOP $(mine api.py)
until [ "$(ps -o stat= -p $(mine api.py) | cut -c 1)" = T ]; do sleep 0.1; done
kill $(mine 'trainer.py --data'); kill -KILL $(mine stuck.sh)
until [ -s run/heartbeat.log ] && [ -z "$(mine 'trainer.py --data')$(mine stuck.sh)" ]; do sleep 0.1; done
