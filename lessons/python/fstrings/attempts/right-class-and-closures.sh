cat > report.py <<'EOF'
from functools import partial

class Report:
    """Der Wochenbericht."""
    unit = "EUR"

    @classmethod
    def money(cls, x):
        return f"{x:,.2f} {cls.unit}"

    @staticmethod
    def row(name, tenure, score):
        return f"{name:<12}{tenure:>5}{score:>8.3f}"

    def stamp(self, dt):
        return f"{dt:%Y-%m-%d %H:%M}"

class Quoted:
    def __init__(self, what):
        self.what = what

    def __call__(self, s):
        return f"{self.what} {s!r}"

def _as(spec):
    def written(value):
        return f"{value:{spec}}"
    return written

def _filled(fill, title, width):
    return f"{title:{fill}^{width}}"

money = Report.money
percent = _as(".1%")
row = Report.row
explain = lambda tenure, calls: f"{tenure=} {calls=}"
stamp = Report().stamp
banner = partial(_filled, "*")
hexid = _as("#06x")
quoted = Quoted("plan")
EOF
