ps -ef | head -n 20
mine() { for p in $(pgrep -f "$1"); do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ]; then echo "$p"; fi; done; }
./heartbeat.sh &
disown
until [ -s run/heartbeat.log ]; do sleep 0.1; done
pgrep -P $$ -f heartbeat.sh > run/heartbeat.pid
kill -s TERM $(mine 'trainer.py --data')
kill $(mine stuck.sh)
kill -9 $(mine stuck.sh)
until [ -s run/heartbeat.log ] && [ -z "$(mine 'trainer.py --data')$(mine stuck.sh)" ]; do sleep 0.1; done
