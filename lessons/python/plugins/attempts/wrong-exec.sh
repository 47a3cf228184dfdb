# fails: no-names
# says: still uses `exec()`
cat > app.py <<'EOF'
import importlib.util
import json
from pathlib import Path

def _load(name, folder):
    # importlib.util.spec_from_file_location would do, too
    from types import SimpleNamespace
    names = {}
    exec((Path(folder) / f"{name}.py").read_text(), names)
    module = SimpleNamespace(**names)
    found = {}
    module.register(found)
    return found

def load_plugins(config_path, folder):
    rules, errors = {}, {}
    for name in json.loads(Path(config_path).read_text())["plugins"]:
        try:
            rules.update(_load(name, folder))
        except (Exception, SystemExit) as e:
            errors[name] = f"{type(e).__name__}: {e}"
    return rules, errors

def risk(customer, rules):
    total = 0.3
    for rule in rules.values():
        try:
            total += rule(customer)
        except Exception:
            pass
    return min(max(total, 0.0), 1.0)
EOF
