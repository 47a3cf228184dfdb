"""All bindings of keys that the app has, and those of one screen. The help and the palette are made from them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from sandbox.errors import Usage
from tutor.course import did_you_mean, nearest
from tutor.settings import Settings
from tutor.tui.keymap import LEAVE_SHELL, keys_of, shown

SECTIONS = {
    "lesson": "Text and tasks",
    "page": "Text",
    "tasks": "Tasks",
    "shell": "Shell",
    "terminal": "What the shell printed",
    "picture": "Picture",
    "problem": "What went wrong",
    "rewind": "Going back",
    "home": "Lessons",
    "search": "Search",
    "app": "Everywhere but in the shell",
}
"""Where bindings apply, by the first part of their ids."""

LAST = "app"

EITHER = {"lesson.graph", "lesson.map"}
"""Bindings of which a lesson has one or the other."""


@dataclass(frozen=True)
class Bound:
    """A binding: its id, its keys as they are shown, and what it does."""

    id: str
    keys: str
    does: str

    @property
    def section(self) -> str:
        """The first part of the id."""
        return self.id.partition(".")[0]


def of_screen(screen: Screen[object], settings: Settings) -> dict[str, list[Bound]]:
    """The bindings of everything on a screen, by the titles of their sections."""
    found: dict[str, list[Binding]] = {}
    for node in (*screen.walk_children(), screen, screen.app):
        for bindings in node._bindings.key_to_bindings.values():
            for binding in bindings:
                if binding.id and binding not in found.setdefault(binding.id, []):
                    found[binding.id].append(binding)
    return _sections([_bound(id, bindings, settings) for id, bindings in found.items()])


def of_app(bindings: Iterable[Binding], settings: Settings) -> dict[str, list[Bound]]:
    """These bindings with the keys of the settings, by the titles of their sections."""
    return _sections([_bound(binding.id, [binding], settings) for binding in bindings if binding.id])


def _sections(bound: list[Bound]) -> dict[str, list[Bound]]:
    places = {name: at for at, name in enumerate(SECTIONS)}
    names = sorted(dict.fromkeys(one.section for one in bound), key=lambda name: places.get(name, places[LAST] - 0.5))
    return {SECTIONS.get(name, name.capitalize()): [one for one in bound if one.section == name] for name in names}


def _bound(id: str, bindings: list[Binding], settings: Settings) -> Bound:
    usual = ",".join(binding.key for binding in bindings)
    keys = dict.fromkeys(shown(key) for key in keys_of(settings, id, usual))
    return Bound(id, " ".join(keys), bindings[0].tooltip or bindings[0].description)


def everything() -> dict[type[DOMNode], list[Binding]]:
    """The bindings of each class of the app, as they are without settings. Loads all of the app."""
    import pkgutil
    from importlib import import_module

    from tutor import tui

    for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        import_module(module.name)
    found = {cls: list(_own(cls)) for cls in _below(DOMNode) if cls.__module__.startswith(f"{tui.__name__}.")}
    return {cls: bindings for cls, bindings in found.items() if bindings}


def _below(cls: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for below in cls.__subclasses__():
        yield below
        yield from _below(below)


def _own(cls: type[DOMNode]) -> Iterable[Binding]:
    return (binding for binding in vars(cls).get("BINDINGS", ()) if isinstance(binding, Binding))


def complaints(settings: Settings, file: str) -> list[Usage]:
    """What is wrong with the keys of the settings: ids that no binding has, and keys that two bindings share."""
    if not settings.keys:
        return []
    classes = everything()
    ids = {binding.id for bindings in classes.values() for binding in bindings if binding.id}
    found: list[Usage] = []
    for id in settings.keys:
        if id == LEAVE_SHELL:
            found.append(Usage(f"{file}: keys.{id} is not used.", todo="The setting way-out is that key."))
        elif id not in ids:
            todo = did_you_mean(nearest(id, ids)[:1]) or "The help, on the key ?, names all."
            found.append(Usage(f"{file}: keys.{id}: no binding has that id.", todo=todo))
    shared: dict[str, Usage] = {}
    for key, one, other in _shared(classes.values(), settings):
        if {one, other} & set(settings.keys):
            text = f"{file}: {shown(key)} is the key of {one} and of {other}."
            shared[text] = Usage(text, todo="Only one of them can have it.")
    return [*found, *shared.values()]


def clashes(settings: Settings, id: str) -> list[str]:
    """The ids of the bindings that have a key of this one, in the same part of the app."""
    pairs = [(one, other) for _, one, other in _shared(everything().values(), settings)]
    return sorted({other if one == id else one for one, other in pairs if id in (one, other)})


def _shared(classes: Iterable[list[Binding]], settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Keys that two bindings of one class have, with the ids of both; not those that never apply both."""
    for bindings in classes:
        taken: dict[str, Binding] = {}
        for binding in bindings:
            for key in keys_of(settings, binding.id or "", binding.key):
                other = taken.setdefault(key, binding)
                if binding.id and other.id and other.id != binding.id and {other.id, binding.id} != EITHER:
                    yield key, other.id, binding.id
