"""Loads plugins with the learner's function, and looks at what that leaves behind."""

import calendar
import pathlib
import sys


def load(load_plugins, config, folder, customer, as_path=False):
    """What each rule makes of the customer, the errors, and whether `sys.path` and `import calendar` are as before."""
    path = list(sys.path)
    kind = pathlib.Path if as_path else str
    result = load_plugins(kind(config), kind(folder))
    if not (isinstance(result, tuple | list) and [isinstance(part, dict) for part in result] == [True, True]):
        return repr(result)
    rules, errors = result
    same_path, same_calendar = sys.path == path, sys.modules.get("calendar") is calendar
    sys.path[:] = path
    return [(name, _outcome(rule, customer)) for name, rule in rules.items()], errors, same_path, same_calendar


def _outcome(rule, customer):
    try:
        return rule(customer)
    except Exception as error:  # noqa: BLE001
        return f"{type(error).__name__}: {error}"
