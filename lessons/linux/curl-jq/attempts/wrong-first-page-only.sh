# fails: models
# says: lists 1 of them; 4 more
u=$(cat server.url)
curl -s "$u/models" | jq -r '.items[] | select(.auc>=0.8) | .name' > good-models.txt
curl -s -H "Authorization: Bearer $(cat token.txt)" -H 'Content-Type: application/json' -d '{"customer_id":"C042","features":{"tenure_months":3,"support_calls":7}}' "$u/predictions" > prediction.json
curl -sLo report.csv "$u/report"
curl -s -o /dev/null -w '%{http_code}' "$u/health" > health.txt
