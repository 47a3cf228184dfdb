# fails: open-closed
# says: names an extension itself
cat > loaders.py <<'EOF'
import csv, json
from pathlib import Path
class Registry:
    def __init__(self): self.extra = {}
    def register(self, extension, cls=None):
        if cls is None:
            return lambda c: self.register(extension, c)
        if not callable(getattr(cls, "load", None)):
            raise TypeError("load")
        self.extra[extension] = cls
        return cls
    def make_loader(self, path):
        ext = Path(path).suffix.lower()
        table = {".csv": CsvLoader, ".json": JsonLoader, ".jsonl": JsonlLoader} | self.extra
        if ext not in table: raise ValueError(f"{ext} {list(table)}")
        return table[ext](path)
_r = Registry()
register, make_loader = _r.register, _r.make_loader
class CsvLoader:
    def __init__(self, path): self.path = path
    def load(self): return [{"id": r["id"], "calls": int(r["calls"])} for r in csv.DictReader(open(self.path))]
class JsonLoader(CsvLoader):
    def load(self): return json.load(open(self.path))
class JsonlLoader(CsvLoader):
    def load(self): return [json.loads(l) for l in open(self.path) if l.strip()]
EOF
