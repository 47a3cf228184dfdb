mine() { for p in $(pgrep -f "$1"); do if [ "$(readlink "/proc/$p/cwd")" = "$LAB" ]; then echo "$p"; fi; done; }
bash -c 'cd "$LAB"; nohup bash heartbeat.sh > /dev/null 2>&1 & printf "  %d\n" $! > run/heartbeat.pid'
perl -e 'kill "TERM", @ARGV' $(mine 'trainer.py --data')
mine stuck.sh | xargs bash -c 'kill -9 "$@"' bash
until [ -s run/heartbeat.log ] && [ -z "$(mine 'trainer.py --data')$(mine stuck.sh)" ]; do sleep 0.1; done
