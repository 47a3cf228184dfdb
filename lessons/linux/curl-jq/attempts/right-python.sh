cat > fetch.py <<'END'
import json
import urllib.error
import urllib.request
from pathlib import Path

base = Path("server.url").read_text().strip()


def get(path):
    with urllib.request.urlopen(base + path) as answer:
        return answer.read()


found, page = [], 1
while page:
    answer = json.loads(get(f"/models?page={page}"))
    found += answer["items"]
    page = answer["next"]
good = sorted((m for m in found if m["auc"] >= 0.8), key=lambda m: m["auc"], reverse=True)
Path("good-models.txt").write_text("\n".join(m["name"] for m in good))
body = {"customer_id": "C042", "features": {"tenure_months": 3, "support_calls": 7}}
headers = {"Authorization": "Bearer " + Path("token.txt").read_text(), "Content-Type": "application/json"}
request = urllib.request.Request(base + "/predictions", json.dumps(body).encode(), headers)
with urllib.request.urlopen(request) as answer:
    Path("prediction.json").write_bytes(answer.read())
Path("report.csv").write_bytes(get("/report"))
try:
    get("/health")
except urllib.error.HTTPError as error:
    Path("health.txt").write_text(f"{error.code}\n")
END
python3 fetch.py
