"""The words of a package of many modules: each module is loaded when one of its words is first wanted."""

from collections.abc import Mapping
from importlib import import_module


def word(package: str, words: Mapping[str, tuple[str, ...]], known: dict[str, object], name: str) -> object:
    """A word of a package, for its `__getattr__`: a check pays for its own words only.

    Args:
        package: the package's name.
        words: the words by the modules that have them, as `.module` in the package.
        known: the package's names, where the word is kept for the next time.
        name: the word.

    Raises:
        AttributeError: the package has no such word.
    """
    for module, own in words.items():
        if name in own:
            known[name] = getattr(import_module(module, package), name)
            return known[name]
    raise AttributeError(f"module '{package}' has no word '{name}'")
