# fails: hidden-data
# says: On a folder with a tie for customer and minute, `top_customer` is
cat > analyze.sh <<'EOF'
#!/usr/bin/env python3
import collections, glob, gzip, json, math, os, sys
requests = []
for name in sorted(glob.glob(os.path.join(glob.escape(sys.argv[1]), "api.log*"))):
    with (gzip.open if name.endswith(".gz") else open)(name, "rt") as file:
        requests += [words for words in map(str.split, file) if len(words) >= 6]
errors = [words for words in requests if int(words[3]) >= 500]
scores = sorted(int(words[4][:-2]) for words in requests if words[2] == "/score")
customers = collections.Counter(words[5].split("=")[1] for words in requests)
minutes = collections.Counter(words[0][:16] for words in errors)
first = lambda found: min(found, key=lambda name: -found[name], default=None)
print(json.dumps({
    "total": len(requests),
    "errors": len(errors),
    "error_percent": round(100 * len(errors) / len(requests), 1),
    "p95_score_ms": scores[math.ceil(0.95 * len(scores)) - 1],
    "top_customer": first(customers),
    "worst_minute": first(minutes),
}, indent=2))
EOF
chmod +x analyze.sh
./analyze.sh logs > report.json
