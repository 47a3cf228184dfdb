python3 - <<'EOF'
text = open("train.py").read().split("if len(sys.argv)")[0]
text += '''def main(argv=None):
    argv = sys.argv[1:] if argv is None else argv
    if len(argv) != 1:
        print("usage: train.py FILE", file=sys.stderr)
        return 2
    rows = load(argv[0])
    model = {"rows": len(rows), "rate": round(rate(rows), 3)}
    with open("model.json", "w") as f:
        json.dump(model, f)
    print("trained on", len(rows), "rows")
    return 0

if __name__ == "__main__":
    sys.exit(main())
'''
open("train.py", "w").write(text)
EOF
printf 'import sys\nimport train\nif __name__ == "__main__":\n\tsys.exit(train.main(sys.argv[1:]))\n' > churn/__main__.py
printf '\nVERSION = max(1, 2)\n' >> churn/__init__.py
mkdir -p tests; printf 'import train\n\ndef test_rate():\n    assert train.rate([{"churned": "1"}]) == 1\n' > tests/test_train.py
sed -i 's/$/\r/' train.py churn/__main__.py
cp train.py train.py~; touch .train.py.swp
python train.py customers.csv
