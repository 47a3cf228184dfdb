cat > report.py <<'END'
def money(x): return "%.2f EUR" % x
def percent(p): return str(round(p * 100, 1)) + "%"
def row(name, tenure, score): return name + " " * (12 - len(name)) + str(tenure).rjust(5) + "{:8.3f}".format(score)
def explain(tenure, calls): return "tenure=" + str(tenure) + " calls=" + str(calls)
def stamp(dt): return dt.strftime("%Y-%m-%d %H:%M")
def banner(title, width): return title.center(width, "*")
def hexid(n): return "0x" + hex(n)[2:]
def quoted(s): return "plan " + repr(s)
END
