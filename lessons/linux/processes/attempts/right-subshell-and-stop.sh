mine() { for p in $(pgrep -f "$1"); do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ]; then echo "$p"; fi; done; }
kill -STOP $(mine 'trainer.py --data')
kill $(mine 'trainer.py --data')
kill -CONT $(mine 'trainer.py --data')
kill -STOP $(mine stuck.sh)
kill -KILL $(mine stuck.sh)
(./heartbeat.sh > /dev/null 2>&1 & echo $! > run/heartbeat.pid)
until [ -s run/heartbeat.log ] && [ -z "$(mine 'trainer.py --data')$(mine stuck.sh)" ]; do sleep 0.1; done
