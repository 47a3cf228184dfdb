# fails: prediction
# says: is not what the server answers for C042
u=$(cat server.url)
for p in 1 2 3; do curl -s "$u/models?page=$p"; done | jq -s -r '[.[].items[]] | map(select(.auc >= 0.8)) | sort_by(-.auc) | .[].name' > good-models.txt
echo '{"id": "p-C042-1", "score": 0.794}' > prediction.json
curl -sLo report.csv "$u/report"
curl -s -o /dev/null -w '%{http_code}' "$u/health" > health.txt
