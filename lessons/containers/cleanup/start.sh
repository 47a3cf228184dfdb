own() { docker "$1" "$2" --label "$TUTOR_LABEL" "${@:3}" > /dev/null; }
lab() { own "$1" "$2" --label lab=cleanup "${@:3}"; }
image() {
  printf 'FROM lab/base:1\nRUN echo %s > /x\n' "$1" \
    | docker build -q --label "$TUTOR_LABEL" --label lab=cleanup -t cl/app:1 - > /dev/null
  docker image inspect -f '{{.Id}}' cl/app:1
}
first=$(image "1")
second=$(image "2")
note dangling "$first $second"
note app "$(image "3")"

lab network create cl-net
lab network create cl-old
for name in cl-tmp-1 cl-tmp-2 cl-data; do
  lab volume create "$name"
done
lab volume create --label keep=yes cl-models
own volume create by-volume

run() { docker run --label "$TUTOR_LABEL" --name "$@" > /dev/null; }
run cl-1 --label lab=cleanup lab/base:1 true
run cl-2 --label lab=cleanup -v cl-tmp-1:/d lab/base:1 true
run cl-keep --label lab=cleanup --label keep=yes lab/base:1 true
run by-stander lab/base:1 true
run cl-live -d --label lab=cleanup --network cl-net -v cl-data:/d lab/base:1 sleep 3600
for name in cl-keep cl-live by-stander; do
  note "$name" "$(docker inspect -f '{{.Id}}' "$name")"
done
note started "$(docker inspect -f '{{.State.StartedAt}}' cl-live)"
note label "$TUTOR_LABEL"
note cl-net "$(docker network inspect -f '{{.Id}}' cl-net)"
