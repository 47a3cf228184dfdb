# fails: new-plugins
# says: the rules should be
cat > app.py <<'EOF'
import importlib.util, itertools, json
from pathlib import Path
_n = itertools.count()
def load_plugins(config_path, folder, rules={}):
    errors = {}
    for name in json.loads(Path(config_path).read_text())["plugins"]:
        try:
            spec = importlib.util.spec_from_file_location(f"p{next(_n)}", Path(folder) / f"{name}.py")
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            found = {}
            module.register(found)
            rules.update(found)
        except (Exception, SystemExit) as e:
            errors[name] = f"{type(e).__name__}: {e}"
    return rules, errors
EOF
