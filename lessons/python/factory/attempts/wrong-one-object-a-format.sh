# fails: builtin
# says: for loader in
cat > loaders.py <<'EOF'
import csv, json
from pathlib import Path
class Loader:
    def load(self):
        with open(self.path, newline="") as file:
            return [{"id": row["id"], "calls": int(row["calls"])} for row in self.rows(file)]
class CsvLoader(Loader):
    def rows(self, file): return csv.DictReader(file)
class JsonLoader(Loader):
    def rows(self, file): return json.load(file)
class JsonLinesLoader(Loader):
    def rows(self, file): return (json.loads(line) for line in file if line.strip())
_known = {".csv": CsvLoader(), ".json": JsonLoader(), ".jsonl": JsonLinesLoader()}
def make_loader(path):
    loader = _known[Path(path).suffix.lower()]
    loader.path = path
    return loader
EOF
