docker run -d --name churn-train --label "$TUTOR_LABEL" lab/base:1 sh -c '
  mkdir -p /ckpt/meta
  echo one > /ckpt/epoch-1.bin
  echo two > /ckpt/epoch-2.bin
  echo "{}" > /ckpt/meta/run.json
  sleep 3600' > /dev/null
until docker exec churn-train test -s /ckpt/meta/run.json; do
  sleep 0.02
done
note train_id "$(docker inspect -f '{{.Id}}' churn-train)"
note base_id "$(docker inspect -f '{{.Image}}' churn-train)"
