# fails: register
# says: `make_loader('x.xml') after all that` raised ValueError
cat > loaders.py <<'EOF'
import csv, json
from pathlib import Path

_known = {}

def register(extension, cls=None):
    if cls is None:
        return lambda c: register(extension, c)
    if not callable(getattr(cls, "load", None)):
        raise TypeError(f"{cls!r} has no load method")
    _known[extension.lower()] = cls
    return cls

def make_loader(path):
    ext = Path(path).suffix.lower()
    try:
        cls = _known[ext]
    except KeyError:
        raise ValueError(f"no loader for {ext!r}, known: .csv, .json, .jsonl") from None
    return cls(path)

class Loader:
    def __init__(self, path):
        self.path = path
    def load(self):
        with open(self.path, newline="") as f:
            return [{"id": r["id"], "calls": int(r["calls"])} for r in self.rows(f)]

@register(".csv")
class CsvLoader(Loader):
    def rows(self, f):
        return csv.DictReader(f)

@register(".json")
class JsonLoader(Loader):
    def rows(self, f):
        return json.load(f)

@register(".jsonl")
class JsonLinesLoader(Loader):
    def rows(self, f):
        return (json.loads(line) for line in f if line.strip())
EOF
