# fails: new-plugins
# says: the plugin `calendar` should be loaded
cat > app.py <<'EOF'
import importlib
import json
import sys
from pathlib import Path

def _load(name, folder):
    sys.path.insert(0, str(folder))
    try:
        module = importlib.import_module(name)
    finally:
        sys.path.pop(0)
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
