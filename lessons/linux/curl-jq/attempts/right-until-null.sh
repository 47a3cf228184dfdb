u=$(cat server.url); n=1; while [ "$n" != null ]; do page=$(curl -s "$u/models?page=$n"); echo "$page" >> pages.json; n=$(echo "$page" | jq .next); done
jq -rs 'map(.items) | add | sort_by(.auc) | reverse | .[] | select(.auc >= 0.8).name' pages.json > good-models.txt; rm pages.json
echo '{"features":{"support_calls":7,"tenure_months":3},"customer_id":"C042"}' | curl -s --data-binary @- -H "Authorization: Bearer $(cat token.txt)" -H Content-Type:application/json $u/predictions -o prediction.json -w '%{http_code}\n'
curl -sLO "$u/report" && mv report report.csv
printf '%s' "$(curl -s -o /dev/null -w '%{response_code}' "$u/health")" > health.txt
printf '\r\n' >> health.txt
