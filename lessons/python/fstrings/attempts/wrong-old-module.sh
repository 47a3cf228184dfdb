# fails: only-fstrings
# says: of `old.py` still uses
cat > old.py <<'EOF'
def money(x):
    return format(x, ",.2f") + " EUR"

def percent(p):
    return "%.1f%%" % (p * 100)

def row(name, tenure, score):
    return name.ljust(12) + str(tenure).rjust(5) + "{:8.3f}".format(score)

def explain(tenure, calls):
    return "tenure=%r calls=%r" % (tenure, calls)

def stamp(dt):
    return dt.strftime("%Y-%m-%d %H:%M")

def banner(title, width):
    return format(title, "*^%d" % width)

def hexid(n):
    return "0x" + hex(n)[2:].zfill(4)

def quoted(s):
    return "plan " + repr(s)
EOF
cat > report.py <<'EOF'
import old

def money(x): return f"{old.money(x)}"
def percent(p): return f"{old.percent(p)}"
def row(name, tenure, score): return f"{old.row(name, tenure, score)}"
def explain(tenure, calls): return f"{old.explain(tenure, calls)}"
def stamp(dt): return f"{old.stamp(dt)}"
def banner(title, width): return f"{old.banner(title, width)}"
def hexid(n): return f"{old.hexid(n)}"
def quoted(s): return f"{old.quoted(s)}"
EOF
