# fails: main-callable
# says: model.json
python3 - <<'PY'
text = open("train.py").read().split("if len(sys.argv)")[0]
text += '''_rows = []
def main(argv=None):
    argv = sys.argv[1:] if argv is None else argv
    if len(argv) != 1:
        print("usage: train.py FILE", file=sys.stderr)
        return 2
    _rows.extend(load(argv[0]))
    model = {"rows": len(_rows), "rate": round(rate(_rows), 3)}
    with open("model.json", "w") as f:
        json.dump(model, f)
    print("trained on", len(_rows), "rows")
    return 0

if __name__ == "__main__":
    sys.exit(main())
'''
open("train.py", "w").write(text)
PY
