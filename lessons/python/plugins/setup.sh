mkdir plugins
printf 'def rule(c):\n    return -0.2 if c["tenure"] > 24 else 0.0\n\ndef register(registry):\n    registry["loyalty"] = rule\n' > plugins/loyalty.py
printf 'def register(registry):\n    registry["calls"] = lambda c: 0.05 * c["calls"]\n' > plugins/calls.py
printf 'import no_such_library\n\ndef register(registry):\n    pass\n' > plugins/broken.py
printf 'X = 1\n' > plugins/noregister.py
printf 'open("evil-was-here", "w")\n\ndef register(registry):\n    registry["evil"] = lambda c: 9\n' > plugins/evil.py
printf '{"plugins": ["loyalty", "calls", "broken", "missing", "noregister"]}\n' > plugins.json
printf 'def load_plugins(config_path, folder):\n    raise NotImplementedError\n\ndef risk(customer, rules):\n    raise NotImplementedError\n' > app.py
