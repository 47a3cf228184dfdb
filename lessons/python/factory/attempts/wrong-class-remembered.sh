# fails: register
# says: CsvLoader
cat > loaders.py <<'EOF'
import csv, json
from functools import cache
from pathlib import Path
_known = {}
def register(extension, cls=None):
    if cls is None:
        return lambda c: register(extension, c)
    if not callable(getattr(cls, "load", None)):
        raise TypeError(f"{cls!r} has no load method")
    _known[extension.lower()] = cls
    return cls
@cache
def _class(ext):
    if ext not in _known:
        raise ValueError(f"no loader for {ext!r}, known: {', '.join(sorted(_known))}")
    return _known[ext]
def make_loader(path):
    return _class(Path(path).suffix.lower())(path)
_class_of_csv = None
@register(".csv")
class CsvLoader:
    def __init__(self, path): self.path = path
    def load(self): return [{"id": r["id"], "calls": int(r["calls"])} for r in csv.DictReader(open(self.path))]
@register(".json")
class JsonLoader(CsvLoader):
    def load(self): return json.load(open(self.path))
@register(".jsonl")
class JsonlLoader(CsvLoader):
    def load(self): return [json.loads(l) for l in open(self.path) if l.strip()]
EOF
