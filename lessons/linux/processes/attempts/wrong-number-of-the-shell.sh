# fails: heartbeat
# says: names the process
mine() { for p in $(pgrep -f "$1"); do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ]; then echo "$p"; fi; done; }
kill $(mine 'trainer.py --data')
kill -9 $(mine stuck.sh)
nohup ./heartbeat.sh > /dev/null 2>&1 &
echo $$ > run/heartbeat.pid
until [ -s run/heartbeat.log ] && [ -z "$(mine 'trainer.py --data')$(mine stuck.sh)" ]; do sleep 0.1; done
