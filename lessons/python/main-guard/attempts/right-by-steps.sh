python -c "import train"
sed -i.bak 's/^if len(sys.argv) != 2:/if __name__ == "__main__" and len(sys.argv) != 2:/' train.py
python -c "import train" notes
cp train.py.bak train.py
cat > tail.txt <<'EOF'
def main(argv=None):
    argv = sys.argv[1:] if argv is None else list(argv)
    status = 0
    try:
        path, = argv
    except ValueError:
        print("usage: train.py FILE", file=sys.stderr)
        status = 2
    else:
        rows = load(path)
        with open("model.json", "w") as f:
            json.dump({"rows": len(rows), "rate": round(rate(rows), 3)}, f)
        print("trained on", len(rows), "rows")
    return status

if __name__ == "__main__":
    status = main()
    sys.exit(status)
EOF
n=$(grep -n '^if len' train.py | cut -d: -f1)
{ head -n $((n - 1)) train.py; cat tail.txt; } > new.py && mv new.py train.py
rm -rf churn && mkdir churn && touch churn/__init__.py
{ echo 'import csv, json, sys'; echo 'from train import *'; cat tail.txt; } > churn/__main__.py
LANG=de_DE.UTF-8 python train.py customers.csv
python -m churn
