export LANG=de_DE.UTF-8
mine() { for p in $(pgrep -f "$1"); do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ]; then echo "$p"; fi; done; }
setsid ./heartbeat.sh > /dev/null 2>&1 < /dev/null &
until [ -s run/heartbeat.log ]; do sleep 0.1; done
for p in $(mine heartbeat.sh); do [ "$(ps -o sid= -p "$p" | tr -d " ")" = "$p" ] && echo "$p"; done > run/heartbeat.pid
kill -INT $(mine 'trainer.py --data')
kill -15 $(mine 'trainer.py --data')
kill -9 $(mine './stuck.sh')
until [ -s run/heartbeat.log ] && [ -z "$(mine 'trainer.py --data')$(mine stuck.sh)" ]; do sleep 0.1; done
