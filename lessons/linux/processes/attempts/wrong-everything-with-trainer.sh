# fails: api-alive
# says: The API was ended
mine() { for p in $(pgrep -f "$1"); do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ]; then echo "$p"; fi; done; }
kill $(mine trainer)
kill -9 $(mine stuck.sh)
nohup ./heartbeat.sh > /dev/null 2>&1 & echo $! > run/heartbeat.pid
until [ -z "$(mine trainer)" ]; do sleep 0.1; done
