start() {
  docker run -d --name "$1" --label "$TUTOR_LABEL" lab/base:1 sleep 3600 > /dev/null
}
start old-demo &
start keep-me
wait $!
note old_id "$(docker inspect -f '{{.Id}}' old-demo)"
note keep_id "$(docker inspect -f '{{.Id}}' keep-me)"
note keep_started "$(docker inspect -f '{{.State.StartedAt}}' keep-me)"
note base_id "$(docker inspect -f '{{.Image}}' keep-me)"
