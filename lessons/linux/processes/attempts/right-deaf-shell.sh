mine() { for p in $(pgrep -f "$1"); do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ]; then echo "$p"; fi; done; }
kill -TERM $(mine 'trainer.py --data'); kill -KILL $(mine stuck.sh)
bash -c 'trap "" HUP; bash heartbeat.sh & echo "$!" > run/heartbeat.pid'
until [ -s run/heartbeat.log ] && [ -z "$(mine 'trainer.py --data')$(mine stuck.sh)" ]; do sleep 0.1; done
