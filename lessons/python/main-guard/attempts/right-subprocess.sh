cat > customers2.csv <<'EOF'
customer_id,churned
X1,1
EOF
cat > train.py <<'EOF'
import csv, json, logging, sys
from sys import argv as command_line

log = logging.getLogger(__name__)

def load(path):
    with open(path, newline="") as f:
        return list(csv.DictReader(f))

def rate(rows):
    return sum(int(r["churned"]) for r in rows) / len(rows)

class Usage(Exception):
    pass

def train(args):
    if len(args) != 1:
        raise Usage("usage: train.py FILE")
    rows = load(args[0])
    log.info("read %s", args[0])
    with open("model.json", "w") as f:
        json.dump({"rows": len(rows), "rate": round(rate(rows), 3)}, f)
    return len(rows)

def main(argv=None):
    logging.basicConfig(level=logging.INFO)
    try:
        count = train(command_line[1:] if argv is None else argv)
    except Usage as error:
        print(error, file=sys.stderr)
        return 2
    print("trained on", count, "rows", flush=True)
    return 0

if "__main__" == __name__:
    sys.exit(main(sys.argv[1:]))
EOF
cat > churn/__main__.py <<'EOF'
import subprocess, sys
sys.exit(subprocess.run([sys.executable, "train.py", *sys.argv[1:]]).returncode)
EOF
python train.py customers2.csv
