read -r u < server.url; t=$(< token.txt)
seq 3 | while read -r p; do curl -fsS -G -d page=$p "$u/models" -H 'Accept: application/json' | jq -r '.items | .[] | "\(.auc)\t\(.name)"'; done | awk -F'\t' '$1 >= 0.8' | LC_ALL=C sort -k1,1 -gr | cut -f2 > good-models.txt
jq -n --arg id C042 '{customer_id: $id, features: {tenure_months: 3, support_calls: 7}}' > body.json
curl -sS -X POST "$u/predictions" -H "authorization: Bearer $t" -H 'content-type: application/json; charset=utf-8' --data @body.json | jq . > prediction.json
rm body.json
curl -s "$u$(curl -s -o /dev/null -D - "$u/report" | tr -d '\r' | sed -n 's/^Location: //p')" > report.csv
curl -sI "$u/health" | sed -n '1s/[^ ]* \([0-9]*\).*/\1/p' > health.txt
