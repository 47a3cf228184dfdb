for name in gateway api store; do
  docker run -d --name "churn-$name" --label "$TUTOR_LABEL" lab/base:1 \
    sh -c "mkdir -p /w; echo $name > /w/who; exec httpd -f -p 8080 -h /w" > /dev/null
  note "${name}_id" "$(docker inspect -f '{{.Id}}' "churn-$name")"
  note "${name}_started" "$(docker inspect -f '{{.State.StartedAt}}' "churn-$name")"
done
for name in gateway api store; do
  until docker exec "churn-$name" wget -q -Y off -O /dev/null http://127.0.0.1:8080/who 2> /dev/null; do
    sleep 0.02
  done
done
