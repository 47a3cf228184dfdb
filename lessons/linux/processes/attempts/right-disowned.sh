ps -ef | head -n 20
mine() { for p in $(pgrep -f "$1"); do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ]; then echo "$p"; fi; done; }
./heartbeat.sh &
disown
mine heartbeat.sh | head -n 1 > run/heartbeat.pid
kill -s TERM $(mine 'trainer.py --data')
kill $(mine stuck.sh)
kill -9 $(mine stuck.sh)
until [ -e run/checkpoint.json ]; do sleep 0.1; done
