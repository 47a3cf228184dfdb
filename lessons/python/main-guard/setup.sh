mkdir churn
: > churn/__init__.py
printf 'customer_id,churned\nC1,0\nC2,1\nC3,0\nC4,0\nC5,1\nC6,0\n' > customers.csv
cat > train.py <<'EOF'
import csv, json, sys

def load(path):
    with open(path, newline="") as f:
        return list(csv.DictReader(f))

def rate(rows):
    return sum(int(r["churned"]) for r in rows) / len(rows)

if len(sys.argv) != 2:
    print("usage: train.py FILE", file=sys.stderr)
    sys.exit(2)
rows = load(sys.argv[1])
model = {"rows": len(rows), "rate": round(rate(rows), 3)}
with open("model.json", "w") as f:
    json.dump(model, f)
print("trained on", len(rows), "rows")
EOF
