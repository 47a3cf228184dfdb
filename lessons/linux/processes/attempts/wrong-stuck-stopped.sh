# fails: stuck-gone
# says: is stopped, but not gone
mine() { for p in $(pgrep -f "$1"); do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ]; then echo "$p"; fi; done; }
kill $(mine 'trainer.py --data')
kill -STOP $(mine stuck.sh)
until [ "$(ps -o stat= -p "$(mine stuck.sh | paste -s -d , -)" | cut -c 1 | sort -u)" = T ]; do sleep 0.1; done
nohup ./heartbeat.sh > /dev/null 2>&1 & echo $! > run/heartbeat.pid
until [ -s run/heartbeat.log ] && [ -z "$(mine 'trainer.py --data')" ]; do sleep 0.1; done
