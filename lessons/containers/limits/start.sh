make() { docker run --label "$TUTOR_LABEL" --name "$@"; }
killed() { make churn-crash-b -d lab/base:1 sleep 3600 && docker kill churn-crash-b && docker wait churn-crash-b; }
failed() { make churn-crash-c lab/base:1 sh -c 'exit 1' || [ $? = 1 ]; }
out_of_memory() {
  # The engine hears of it from the kernel, and may hear too late if the container ends at the same moment.
  for turn in 1 2 3 4 5; do
    make churn-crash-a -m 16m --memory-swap 16m lab/base:1 \
      sh -c 'head -c 200m /dev/zero | tail; code=$?; sleep "$1"; exit $code' sh "0.$((2 * turn - 1))" || true
    [ "$(docker inspect -f '{{.State.OOMKilled}}' churn-crash-a)" = true ] && break
    [ "$turn" = 5 ] || docker rm -f churn-crash-a
  done
}
killed > /dev/null &
first=$!
failed &
second=$!
out_of_memory > /dev/null 2>&1 &
third=$!
make churn-train -d lab/base:1 sleep 3600 > /dev/null
wait "$first"
wait "$second"
wait "$third"
note train_id "$(docker inspect -f '{{.Id}}' churn-train)"
note train_started "$(docker inspect -f '{{.State.StartedAt}}' churn-train)"
note base_id "$(docker inspect -f '{{.Image}}' churn-train)"
note oom_recorded "$(docker inspect -f '{{.State.OOMKilled}}' churn-crash-a)"
