folder=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
cd "$work"
source "$folder/setup.sh"
docker build -q --label "$TUTOR_LABEL" -t churn/worker:broken "$work/worker" > /dev/null
code=0
docker run --rm --label "$TUTOR_LABEL" churn/worker:broken 2> /dev/null || code=$?
note code "$code"
rm -r "$work"
