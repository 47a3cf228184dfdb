# fails: open-closed
# says: `elif ext == CSV:`
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
    if ext in _known:
        cls = _known[ext]
    elif ext == CSV:
        cls = CsvLoader
    elif ext == JSON:
        cls = JsonLoader
    elif ext == JSONL:
        cls = JsonLinesLoader
    else:
        raise ValueError(f"no loader for {ext!r}, known: {', '.join(sorted({*_known, CSV, JSON, JSONL}))}")
    return cls(path)

CSV, JSON, JSONL = ".csv", ".json", ".jsonl"

class Loader:
    def __init__(self, path):
        self.path = path
    def load(self):
        with open(self.path, newline="") as f:
            return [{"id": r["id"], "calls": int(r["calls"])} for r in self.rows(f)]

class CsvLoader(Loader):
    def rows(self, f):
        return csv.DictReader(f)

class JsonLoader(Loader):
    def rows(self, f):
        return json.load(f)

class JsonLinesLoader(Loader):
    def rows(self, f):
        return (json.loads(line) for line in f if line.strip())
EOF
