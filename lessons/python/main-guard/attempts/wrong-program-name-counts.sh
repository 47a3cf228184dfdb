# fails: main-callable
# says: `main(['spring.csv'])` returned `2`; expected `0`
cat > train.py <<'EOF'
import csv, json, sys

def load(path):
    with open(path, newline="") as f:
        return list(csv.DictReader(f))

def rate(rows):
    return sum(int(r["churned"]) for r in rows) / len(rows)

def main(argv=None):
    argv = sys.argv if argv is None else argv
    if len(argv) != 2:
        print("usage: train.py FILE", file=sys.stderr)
        return 2
    rows = load(argv[1])
    with open("model.json", "w") as f:
        json.dump({"rows": len(rows), "rate": round(rate(rows), 3)}, f)
    print("trained on", len(rows), "rows")
    return 0

if __name__ == "__main__":
    sys.exit(main())
EOF
printf 'import sys\nfrom train import main\nsys.exit(main())\n' > churn/__main__.py
