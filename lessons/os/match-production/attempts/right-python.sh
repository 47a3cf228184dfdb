cat > parity.sh <<'EOF'
#!/usr/bin/env python3
import sys
def read(name):
    with open(name) as file:
        lines = [line.rstrip("\n") for line in file]
    return dict(line.split("=", 1) for line in lines if line.strip() and not line.startswith("#"))
dev, prod = read(sys.argv[1]), read(sys.argv[2])
ignored = set(open(sys.argv[3]).read().split()) if len(sys.argv) > 3 else set()
drift = [key for key in sorted({*dev, *prod} - ignored) if dev.get(key) != prod.get(key)]
for key in drift:
    print(f"{key}: dev={dev.get(key, '(missing)')} prod={prod.get(key, '(missing)')}")
sys.exit(bool(drift))
EOF
chmod +x parity.sh
{ echo "# like production"; grep -v '^#' facts/prod.env | sort -r; } > facts/dev-fixed.env
./parity.sh facts/dev-fixed.env facts/prod.env && echo same
printf 'service,base\nbilling-link,centos\ngateway,alpine\nscoring,debian' > choices.csv
