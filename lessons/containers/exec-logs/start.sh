code="tide-$(printf 'exec-logs %s' "$SEED" | cksum | cut -d ' ' -f 1)"
note code "$code"
docker run -d --name churn-api --label "$TUTOR_LABEL" lab/base:1 sh -c "
  mkdir -p /srv
  echo $code > /srv/code.txt
  echo starting
  echo 'warn: no model' >&2
  echo port 8080
  echo 'warn: fallback' >&2
  echo ready
  echo scored 0
  while :; do sleep 1; done" > /dev/null
# Each stream is written down by itself, so that the last line of one says nothing about the other.
until docker logs churn-api 2> /dev/null | grep -q scored && docker logs churn-api 2>&1 > /dev/null | grep -q fallback; do
  sleep 0.02
done
note api_id "$(docker inspect -f '{{.Id}}' churn-api)"
note api_started "$(docker inspect -f '{{.State.StartedAt}}' churn-api)"
note api_hostname "$(docker inspect -f '{{.Config.Hostname}}' churn-api)"
