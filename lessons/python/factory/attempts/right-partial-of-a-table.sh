cat > loaders.py <<'EOF'
import csv, functools, json, os

class Loader:
    def __init__(self, path): self.path = path
    def load(self):
        with open(self.path, newline="") as file:
            return [{"id": row["id"], "calls": int(row["calls"])} for row in self.rows(file)]
class Csv(Loader):
    rows = csv.DictReader
class Json(Loader):
    rows = staticmethod(json.load)
class JsonLines(Loader):
    rows = staticmethod(lambda file: (json.loads(line) for line in file if line.strip()))
def _register(known, extension, cls=None):
    if cls is None:
        return functools.partial(_register, known, extension)
    if callable(getattr(cls, "load", None)):
        known[extension] = cls
        return cls
    raise TypeError(f"{cls} cannot load")
def _make(known, path):
    extension = os.path.splitext(path)[1].lower()
    if extension in known:
        return known[extension](path)
    raise ValueError(f"{extension} is not one of {', '.join(known)}")
_table = {".csv": Csv, ".json": Json, ".jsonl": JsonLines}
register, make_loader = functools.partial(_register, _table), functools.partial(_make, _table)
EOF
