"""Loads plugins with the learner's function, and looks at what that leaves behind."""

import calendar
import pathlib
import sys


def load(load_plugins, config, folder, customer, as_path=False):
    """What each rule makes of the customer, the errors, and what else it leaves behind.

    That is whether `sys.path` and `import calendar` are as before, and whether the plugin `evil` has run.
    """
    path, evil = list(sys.path), pathlib.Path("evil-was-here").absolute()
    evil.unlink(missing_ok=True)
    kind = pathlib.Path if as_path else str
    result = load_plugins(kind(config), kind(folder))
    if not (isinstance(result, tuple | list) and [isinstance(part, dict) for part in result] == [True, True]):
        return repr(result)
    rules, errors = result
    same_path, same_calendar = sys.path == path, sys.modules.get("calendar") is calendar
    sys.path[:] = path
    results = [(name, _outcome(rule, customer)) for name, rule in rules.items()]
    return results, errors, same_path, same_calendar, evil.exists()


def absolute(path):
    """The whole path of a file or folder."""
    return str(pathlib.Path(path).absolute())


def _outcome(rule, customer):
    try:
        return rule(customer)
    except Exception as error:  # noqa: BLE001
        return f"{type(error).__name__}: {error}"
