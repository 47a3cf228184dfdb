# fails: prediction
# says: 401
u=$(cat server.url)
for p in 1 2 3; do curl -s "$u/models?page=$p"; done | jq -s -r '[.[].items[]] | map(select(.auc >= 0.8)) | sort_by(-.auc) | .[].name' > good-models.txt
curl -s -H "Authorization: $(cat token.txt)" -H 'Content-Type: application/json' \
  -d '{"customer_id":"C042","features":{"tenure_months":3,"support_calls":7}}' "$u/predictions" > prediction.json
curl -s -L -o report.csv "$u/report"
curl -s -o /dev/null -w '%{http_code}' "$u/health" > health.txt
