cat > nightly.sh <<'EOF'
#!/usr/bin/env python3
import os, subprocess, sys
if len(sys.argv) != 3:
    sys.exit(print("usage: nightly.sh INPUT OUTDIR", file=sys.stderr) or 2)
source, out = sys.argv[1:]
try:
    with open(source) as file:
        header = file.readline()
except OSError as error:
    sys.exit(print(error, file=sys.stderr) or 1)
tool = os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib", "validate")
rows = subprocess.run([tool, source], check=True, capture_output=True, text=True).stdout.splitlines(True)
gone = [row for row in rows if row.rstrip("\n").endswith(",1")]
os.makedirs(out, exist_ok=True)
with open(os.path.join(out, "churned.csv"), "w") as file:
    file.writelines([header, *gone])
with open(os.path.join(out, "count.txt"), "w") as file:
    print(len(gone), file=file)
print(f"done: {len(gone)} churned of {len(rows)}")
EOF
chmod 700 nightly.sh
./nightly.sh customers.csv out
