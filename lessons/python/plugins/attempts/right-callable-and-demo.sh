python3 - <<'PY'
text = '''"""Der Kern: lädt Zusätze, die er nicht kennt."""
from __future__ import annotations

import importlib.machinery
import importlib.util
import itertools
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, TypeAlias

Customer: TypeAlias = Mapping[str, float]
Rule: TypeAlias = Callable[[Customer], float]


class Loaded(NamedTuple):
    rules: dict[str, Rule]
    errors: dict[str, str]


class Registry(dict[str, Rule]):
    """Regeln nach Namen."""


class PluginLoader:
    _numbers = itertools.count()

    def __call__(self, config_path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> Loaded:
        loaded = Loaded(Registry(), {})
        for plugin in self.listed(config_path):
            try:
                with self.module(plugin, folder) as module:
                    own = Registry()
                    module.register(own)
            except (Exception, SystemExit) as error:
                loaded.errors[plugin] = f"{type(error).__name__}: {error}"
            else:
                loaded.rules.update(own)
        return loaded

    @staticmethod
    def listed(config_path: str | os.PathLike[str]) -> list[str]:
        match json.loads(Path(config_path).read_bytes()):
            case {"plugins": [*names]}:
                return names
        raise ValueError(config_path)

    @contextmanager
    def module(self, plugin: str, folder: str | os.PathLike[str]) -> Iterator[ModuleType]:
        unique = f"plugin_{next(self._numbers)}"
        loader = importlib.machinery.SourceFileLoader(unique, os.path.join(folder, f"{plugin}.py"))
        spec = importlib.util.spec_from_loader(unique, loader)
        assert spec is not None
        with ExitStack() as stack:
            module = sys.modules[unique] = importlib.util.module_from_spec(spec)
            stack.callback(sys.modules.pop, unique, None)
            loader.exec_module(module)
            yield module


load_plugins = PluginLoader()


def _results(customer: Customer, rules: Mapping[str, Rule]) -> Iterator[float]:
    for rule in rules.values():
        with suppress(Exception):
            yield rule(customer)


def risk(customer: Customer, rules: Mapping[str, Rule]) -> float:
    return sorted((0.0, sum(_results(customer, rules), start=0.3), 1.0))[1]


def main() -> int:
    rules, errors = load_plugins("plugins.json", "plugins")
    print(risk({"tenure": 30, "calls": 4}, rules), errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
'''
open("app.py", "w", encoding="utf-8-sig", newline="\r\n").write(text)
PY
