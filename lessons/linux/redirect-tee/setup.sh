# A training script that prints results and warnings on two streams and ends with an error, and a log of runs before.
vary_by "$SEED"
status=$((3 + number % 7))

# loss N BASE: the loss of an epoch, a little other for each seed.
loss() { printf 'epoch %d loss 0.%d' "$1" "$((($2 + number) % 90 + 10))"; }

{
  printf '#!/bin/sh\n'
  printf 'echo "warning: %d rows skipped" >&2\n' "$((3 + number))"
  printf 'echo "%s"; echo "%s"\n' "$(loss 1 81)" "$(loss 2 64)"
  printf 'echo "warning: loss of precision" >&2\n'
  printf 'echo "%s"; echo "%s"\n' "$(loss 3 56)" "$(loss 4 55)"
  printf 'echo "warning: early stop" >&2\n'
  if [ $((number % 2)) = 1 ]; then printf 'echo "%s"; ' "$(loss 5 50)"; fi
  printf 'echo "%s"; echo "saved model"\n' "$(loss $((5 + number % 2)) 56)"
  printf 'exit %d\n' "$status"
} > train.sh
chmod +x train.sh
printf 'run of 2024-03-01\nok\n' > history.log

note out "$(./train.sh 2> /dev/null || true)"
note err "$(./train.sh 2>&1 > /dev/null || true)"
note both "$(./train.sh 2>&1 || true)"
note status "$status"
