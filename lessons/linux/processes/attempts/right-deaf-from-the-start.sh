mine() { for p in $(pgrep -f "$1"); do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ]; then echo "$p"; fi; done; }
(trap '' HUP; exec ./heartbeat.sh) & echo $! > run/heartbeat.pid
kill -STOP $(mine 'trainer.py --data'); kill $(mine 'trainer.py --data'); kill -CONT $(mine 'trainer.py --data')
kill -INT $(mine stuck.sh); kill -s KILL $(mine stuck.sh)
until [ -s run/heartbeat.log ] && [ -z "$(mine 'trainer.py --data')$(mine stuck.sh)" ]; do sleep 0.1; done
