# fails: builtin
# says: [loader.load(), loader.load()]
cat > loaders.py <<'EOF'
import csv, json
from pathlib import Path
class Loader:
    def __init__(self, path):
        self.path, self.found = path, []
    def load(self):
        with open(self.path, newline="") as file:
            self.found += [{"id": row["id"], "calls": int(row["calls"])} for row in self.rows(file)]
        return self.found
class CsvLoader(Loader):
    def rows(self, file): return csv.DictReader(file)
class JsonLoader(Loader):
    def rows(self, file): return json.load(file)
class JsonLinesLoader(Loader):
    def rows(self, file): return (json.loads(line) for line in file if line.strip())
_known = {".csv": CsvLoader, ".json": JsonLoader, ".jsonl": JsonLinesLoader}
def make_loader(path):
    return _known[Path(path).suffix.lower()](path)
EOF
