# fails: no-names
# says: The core must not know its plugins
cat > app.py <<'EOF'
def load_plugins(config_path, folder):
    rules = {"loyalty": lambda c: -0.2 if c["tenure"] > 24 else 0.0, "calls": lambda c: 0.05 * c["calls"]}
    errors = {"broken": "ModuleNotFoundError", "missing": "FileNotFoundError", "noregister": "AttributeError"}
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
