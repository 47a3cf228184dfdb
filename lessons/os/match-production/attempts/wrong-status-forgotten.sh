# fails: report
# says: its exit status should be 1
cat > parity.sh <<'EOF'
#!/usr/bin/env python3
import sys
def read(name):
    return dict(l.rstrip("\n").split("=", 1) for l in open(name) if l.strip() and l[0] != "#")
a, b = read(sys.argv[1]), read(sys.argv[2])
for k in sorted({*a, *b}):
    if a.get(k) != b.get(k):
        print(f"{k}: dev={a.get(k, '(missing)')} prod={b.get(k, '(missing)')}")
EOF
chmod +x parity.sh
cp facts/prod.env facts/dev-fixed.env
printf 'service,base\nscoring,debian\ngateway,alpine\nbilling-link,centos\n' > choices.csv
