# fails: hidden
# says: with keys to ignore` prints nothing
cat > parity.sh <<'EOF'
#!/usr/bin/env python3
import sys
def read(name):
    return dict(l.rstrip("\n").split("=", 1) for l in open(name) if l.strip() and l[0] != "#")
a, b = read(sys.argv[1]), read(sys.argv[2])
ignored = tuple(open(sys.argv[3]).read().split()) if len(sys.argv) > 3 else ()
drift = [k for k in sorted({*a, *b}) if not k.startswith(ignored) and a.get(k) != b.get(k)]
for k in drift:
    print(f"{k}: dev={a.get(k, '(missing)')} prod={b.get(k, '(missing)')}")
sys.exit(1 if drift else 0)
EOF
chmod +x parity.sh
cp facts/prod.env facts/dev-fixed.env
printf 'service,base\nscoring,debian\ngateway,alpine\nbilling-link,centos\n' > choices.csv
