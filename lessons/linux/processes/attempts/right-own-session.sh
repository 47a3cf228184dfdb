export LANG=de_DE.UTF-8
mine() { for p in $(pgrep -f "$1"); do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ]; then echo "$p"; fi; done; }
setsid ./heartbeat.sh > /dev/null 2>&1 < /dev/null &
until [ -s run/heartbeat.log ]; do sleep 0.1; done
mine heartbeat.sh > run/heartbeat.pid
kill -INT $(mine 'trainer.py --data')
kill -15 $(mine 'trainer.py --data')
kill -9 $(mine './stuck.sh')
until [ -e run/checkpoint.json ]; do sleep 0.1; done
