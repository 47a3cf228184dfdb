"""Imports Textual without what the first screen does not need and the start would be longer for by a tenth.

That is the command palette, which comes when it is asked for, and encryption for asyncio, which nothing here uses.
"""

import sys
from types import ModuleType

PALETTE = "textual.command"
_NAMES = ("CommandListItem", "CommandPalette", "DiscoveryHit", "Hit", "Hits", "Provider", "SimpleProvider")
"""What other modules of Textual take from the module of the palette."""


class _Later:
    """Stands for a class of the palette in modules that mention it. `Manners` opens the palette itself."""


def import_textual() -> None:
    """Import `textual.app`. Where that does not go without the palette, import the palette, too."""
    if PALETTE in sys.modules or "textual.app" in sys.modules:
        return
    _import_asyncio()
    before = {*sys.modules}
    stand_in = ModuleType(PALETTE)
    for name in _NAMES:
        setattr(stand_in, name, type(name, (_Later,), {}))
    sys.modules[PALETTE] = stand_in
    try:
        import textual.app  # noqa: F401 (for its place among the modules)
    except ImportError:
        for name in {*sys.modules} - before:
            del sys.modules[name]
    finally:
        sys.modules.pop(PALETTE, None)


def _import_asyncio() -> None:
    """As where Python was built without encryption: asyncio is made for that. Who wants `ssl` itself gets it."""
    if "ssl" in sys.modules or "asyncio" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        import asyncio  # noqa: F401 (for its place among the modules)
    finally:
        del sys.modules["ssl"]
