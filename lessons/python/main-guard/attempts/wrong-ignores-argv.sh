# fails: main-callable
# says: Use the `argv` parameter, not `sys.argv`
cat > train.py <<'EOF'
import csv, json, sys

def load(path):
    with open(path, newline="") as f:
        return list(csv.DictReader(f))

def rate(rows):
    return sum(int(r["churned"]) for r in rows) / len(rows)

def main(argv=None):
    argv = sys.argv[1:]
    if len(argv) != 1:
        print("usage: train.py FILE", file=sys.stderr)
        return 2
    rows = load(argv[0])
    with open("model.json", "w") as f:
        json.dump({"rows": len(rows), "rate": round(rate(rows), 3)}, f)
    print("trained on", len(rows), "rows")
    return 0

if __name__ == "__main__":
    sys.exit(main())
EOF
cat > churn/__main__.py <<'EOF'
import sys
from train import main

sys.exit(main())
EOF
