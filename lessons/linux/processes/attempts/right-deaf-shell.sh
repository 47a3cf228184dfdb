mine() { for p in $(pgrep -f "$1"); do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ]; then echo "$p"; fi; done; }
kill -TERM $(mine 'trainer.py --data'); kill -KILL $(mine stuck.sh)
bash -c 'trap "" HUP; bash heartbeat.sh & echo "$!" > run/heartbeat.pid'
until [ -e run/checkpoint.json ] && [ -s run/heartbeat.log ]; do sleep 0.1; done
