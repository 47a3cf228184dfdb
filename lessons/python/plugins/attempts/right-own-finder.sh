cat > app.py <<'EOF'
import importlib.util as util
import itertools
import json
import sys

_numbers = itertools.count(1)

def load_one(path):
    name = f"tideline_plugin_{next(_numbers)}"
    spec = util.spec_from_file_location(name, path)
    module = util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
        rules = {}
        module.register(rules)
        return rules
    except (Exception, SystemExit):
        del sys.modules[name]
        raise

def load_plugins(config_path, folder):
    """Rules and errors; a plugin that is missing is one of the errors."""
    rules, errors = {}, {}
    names = json.load(open(config_path))["plugins"]
    for name in names:
        try:
            rules.update(load_one(f"{folder}/{name}.py"))
        except FileNotFoundError:
            errors[name] = "missing"
        except (Exception, SystemExit) as error:
            errors[name] = "broken" if not str(error) else str(error)
    return rules, errors

def risk(customer, rules):
    total = 0.3
    for rule in rules.values():
        try: total += rule(customer)
        except Exception: continue
    return sorted((0.0, total, 1.0))[1]
EOF
python -c "import app; print(app.load_plugins('plugins.json', 'plugins'))"
