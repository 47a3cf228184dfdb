mkdir data
printf 'id,calls\nC1,3\nC2,0\nC3,7\n' > data/a.csv
printf '[{"id": "C1", "calls": 3}, {"id": "C2", "calls": 0}, {"id": "C3", "calls": 7}]' > data/b.JSON
printf '{"id": "C1", "calls": 3}\n{"id": "C2", "calls": 0}\n\n{"id": "C3", "calls": 7}\n' > data/c.jsonl
cat > loaders.py <<'E'
import csv, json

def load(path):
    if path.endswith(".csv"):
        return [{"id": r["id"], "calls": int(r["calls"])} for r in csv.DictReader(open(path))]
    elif path.endswith(".json"):
        return json.load(open(path))
    else:
        return None
E
