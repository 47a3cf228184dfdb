mkdir -p churn
cat > churn/training.py <<'EOF'
import csv, json, sys

def load(path):
    with open(path, newline="") as f:
        return list(csv.DictReader(f))

def rate(rows):
    left = [r for r in rows if r["churned"] == "1"]
    return len(left) / len(rows)

def main(argv=None):
    if argv is None:
        _, *argv = sys.argv
    match argv:
        case [path]:
            rows = load(path)
        case _:
            sys.stderr.write("Usage: train FILE\n")
            return 2
    json.dump({"rate": round(rate(rows), 3), "rows": len(rows)}, open("model.json", "w"))
    sys.stdout.write(f"trained on {len(rows)} rows\n")
    return 0
EOF
cat > train.py <<'EOF'
from churn.training import load, main, rate

if __name__ == '__main__':
    from sys import exit
    exit(main())
EOF
echo 'from . import training; import sys; sys.exit(training.main(sys.argv[1:]))' > churn/__main__.py
