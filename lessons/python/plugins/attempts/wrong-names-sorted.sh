# fails: given
# says: the rules should be in the order
cat > app.py <<'EOF'
import importlib.util
import json
from pathlib import Path

def _load(name, folder):
    path = Path(folder).resolve() / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"_plugin_{abs(hash(path))}_{name}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = {}
    module.register(found)
    return found

def load_plugins(config_path, folder):
    rules, errors = {}, {}
    for name in sorted(json.loads(Path(config_path).read_text())["plugins"]):
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
