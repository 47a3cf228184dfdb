port=18475
folder=$(dirname -- "${BASH_SOURCE[0]}")
work=$(mktemp -d)
docker save lab/base:1 > "$work/base.tar"
mkfifo "$work/said"
python3 "$folder/registry.py" "$port" < "$work/base.tar" > "$work/said" &
read -r tested tested_id moved < "$work/said"
echo "127.0.0.1:$port" > registry.addr
echo "tested on staging: churn/model@$tested" > deploy.txt
mkdir "$work/context"
cat > "$work/context/Dockerfile" <<'END'
FROM lab/base:1
LABEL v=api-1.0
RUN echo api-1.0 > /version
CMD ["cat", "/version"]
END
docker build -q --label "$TUTOR_LABEL" -t churn/api:1.0 "$work/context" > /dev/null
rm -r "$work"
note address "127.0.0.1:$port"
note tested "$tested"
note tested_id "$tested_id"
note moved "$moved"
note api_id "$(docker image inspect -f '{{.Id}}' churn/api:1.0)"
