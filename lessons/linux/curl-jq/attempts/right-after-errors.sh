U=$(cat server.url)
curl -s $U/models | jq . | head -5
curl -s "$U/models?page=[1-3]" | jq -r '.items[] | "\(.auc) \(.name)"' | awk '$1 >= 0.8' | sort -rg | awk '{ print $2 }' > good-models.txt
curl -s -d customer_id=C042 $U/predictions > prediction.json
curl -s -H 'Authorization: Bearer wrong' -d '{}' $U/predictions > prediction.json
T="Authorization: Bearer $(cat token.txt)"
curl -s -H "$T" -H 'Content-Type: application/json' -d '{"customer_id":"C042"}' $U/predictions > prediction.json
curl -s -H "$T" -H 'Content-Type: application/json' -d '{"customer_id":"C042","features":{"tenure_months":3,"support_calls":7},"note":"test"}' $U/predictions -o prediction.json
curl -s --location $U/report | tee report.csv
code=$(curl -s -o /dev/null -w '%{response_code}' $U/health)
echo "  $code" > health.txt
