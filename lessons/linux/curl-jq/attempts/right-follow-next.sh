cat > fetch.sh <<'END'
#!/usr/bin/env bash
set -euo pipefail
u=$(< server.url) page=1
while [ "$page" != null ]; do
  answer=$(curl -fsS "$u/models?page=$page")
  jq -r '.items[] | select(.auc >= 0.8) | [.auc, .name] | @tsv' <<< "$answer"
  page=$(jq .next <<< "$answer")
done | sort -k 1,1 -rn | cut -f 2 > good-models.txt
END
bash fetch.sh
jq -n '{customer_id: "C042", features: {support_calls: 7, tenure_months: 3}}' > body.json
curl -sS -X POST -H "authorization: Bearer $(cat token.txt)" -H 'Content-Type: application/json; charset=utf-8' --data @body.json "$(cat server.url)/predictions" | jq . | tee prediction.json
curl -sS "$(cat server.url)/files/report.csv" > report.csv
curl -sI "$(cat server.url)/health" | awk 'NR == 1 { print $2 }' > health.txt
