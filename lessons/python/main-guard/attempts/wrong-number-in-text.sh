# fails: script
# says: printed `trained on 6 rows`
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
    print("trained on 6 rows")
    return 0

if __name__ == "__main__":
    sys.exit(main())
'''
open("train.py", "w").write(text)
EOF
printf 'import sys\nfrom train import main\n\nsys.exit(main())\n' > churn/__main__.py
