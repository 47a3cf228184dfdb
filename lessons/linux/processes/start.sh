# Starts the server's programs anew; what an earlier run of the job has written would only mislead.
rm -f run/checkpoint.json

# The bare interpreter under the name `python3`: its command line is then the one that people expect.
python=$(python3 -c 'import sys; print(getattr(sys, "_base_executable", None) or sys.executable)')
PATH="$(dirname "$python"):$PATH"
as_python3() { bash -c 'exec -a python3 "$0" "$@"' "$python" "$@"; }
if ! as_python3 -c 'import json, signal' > /dev/null 2>&1; then python=python3; fi

apart=""
if command -v setsid > /dev/null; then apart=setsid; fi

$apart nohup bash -c 'exec -a python3 "$0" "$@"' "$python" trainer.py --data customers.csv > /dev/null 2>&1 < /dev/null &
trainer=$!
$apart nohup ./stuck.sh > /dev/null 2>&1 < /dev/null &
stuck=$!
$apart nohup bash -c 'exec -a python3 "$0" "$@"' "$python" api.py --upstream trainer.local > /dev/null 2>&1 < /dev/null &
api=$!

# ready PID MASK: the process has said what it does on SIGTERM (bit 14 of its signal masks) and is the program itself.
ready() { grep -q "^$2:.*[4-7c-f][0-9a-f]\{3\}$" "/proc/$1/status" 2> /dev/null; }
# is_script PID NAME: the process has become the interpreter of that script, which comes right behind it.
is_script() { [ "$(tr '\0' '\n' < "/proc/$1/cmdline" | sed -n 2p)" = "$2" ]; } 2> /dev/null
if [ -r /proc/self/status ]; then
  for _ in {1..400}; do
    if ready "$trainer" SigCgt && ready "$stuck" SigIgn && is_script "$api" api.py; then break; fi
    sleep 0.02
  done
  note api_started "$(sed 's/.*) //' "/proc/$api/stat" | cut -d ' ' -f 20)"
else
  sleep 1
  note api_started ""
fi
note trainer "$trainer"
note stuck "$stuck"
note api "$api"
