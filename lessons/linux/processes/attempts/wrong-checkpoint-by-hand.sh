# fails: graceful
# says: was not written by this training job
mine() { for p in $(pgrep -f "$1"); do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ]; then echo "$p"; fi; done; }
kill -9 $(mine 'trainer.py --data') $(mine stuck.sh)
until [ -z "$(mine 'trainer.py --data')" ]; do sleep 0.1; done
echo '{"epoch": 7, "pid": 1}' > run/checkpoint.json
nohup ./heartbeat.sh > /dev/null 2>&1 & echo $! > run/heartbeat.pid
