# fails: open-closed
# says: `kinds.py` compares extensions itself
cat > kinds.py <<'EOF'
import csv, json

class CsvLoader:
    def __init__(self, path): self.path = path
    def load(self): return [{"id": r["id"], "calls": int(r["calls"])} for r in csv.DictReader(open(self.path))]
class JsonLoader(CsvLoader):
    def load(self): return json.load(open(self.path))
class JsonlLoader(CsvLoader):
    def load(self): return [json.loads(l) for l in open(self.path) if l.strip()]

def kind(ext):
    if ext == ".csv":
        return CsvLoader
    elif ext == ".json":
        return JsonLoader
    elif ext == ".jsonl":
        return JsonlLoader
EOF
cat > loaders.py <<'EOF'
from pathlib import Path
from kinds import kind
_known = {}
def register(ext, cls=None):
    if cls is None:
        return lambda c: register(ext, c)
    if not callable(getattr(cls, "load", None)):
        raise TypeError("no load")
    _known[ext] = cls
    return cls
def make_loader(path):
    ext = Path(path).suffix.lower()
    cls = _known.get(ext) or kind(ext)
    if cls is None:
        raise ValueError(f"no loader for {ext}, known: .csv, .json, .jsonl, {', '.join(_known)}")
    return cls(path)
EOF
