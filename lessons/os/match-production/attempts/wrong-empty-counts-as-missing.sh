# fails: hidden
# says: with an empty value and no value
cat > parity.sh <<'EOF'
#!/usr/bin/env python3
import sys
def read(name):
    return dict(l.rstrip("\n").split("=", 1) for l in open(name) if l.strip() and l[0] != "#")
a, b = read(sys.argv[1]), read(sys.argv[2])
ignored = open(sys.argv[3]).read().split() if len(sys.argv) > 3 else []
drift = [k for k in sorted({*a, *b}) if k not in ignored and (a.get(k) or "(missing)") != (b.get(k) or "(missing)")]
for k in drift:
    print(f"{k}: dev={a.get(k) or '(missing)'} prod={b.get(k) or '(missing)'}")
sys.exit(1 if drift else 0)
EOF
chmod +x parity.sh
cp facts/prod.env facts/dev-fixed.env
printf 'service,base\nscoring,debian\ngateway,alpine\nbilling-link,centos\n' > choices.csv
