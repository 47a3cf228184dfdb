"""Typed reading of the course's YAML: every complaint names the file, the line and the key."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import yaml

from sandbox.errors import CourseError
from tutor.course import did_you_mean, nearest

_STRING = "tag:yaml.org,2002:str"
_INTEGER = "tag:yaml.org,2002:int"
_FLOAT = "tag:yaml.org,2002:float"
_BOOLEAN = "tag:yaml.org,2002:bool"

_Loader: type[yaml.CSafeLoader] | type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Place:
    """A place in a file, for complaints. `line` counts from 1."""

    file: Path
    line: int

    def complain(self, what: str, *, todo: str = "") -> NoReturn:
        """Raise the `CourseError` that names this place."""
        raise CourseError(f"{self.file}, line {self.line}: {what}", todo=todo)


@dataclass(frozen=True)
class Section:
    """A mapping of the YAML: its values by key, read with the type that the reader expects.

    Attributes:
        name: what it is, for complaints: "the front matter", "task `recorded`".
    """

    place: Place
    name: str
    entries: Mapping[str, yaml.Node]
    keys: Mapping[str, int]
    offset: int

    def only(self, known: Iterable[str]) -> None:
        """Complain about keys that are none of the known ones."""
        known = list(known)
        for key, line in self.keys.items():
            if key not in known:
                todo = did_you_mean(nearest(key, known)[:1]) or f"Known keys: {', '.join(known)}."
                Place(self.place.file, line).complain(f"unknown key `{key}` in {self.name}.", todo=todo)

    def where(self, key: str) -> Place:
        """Where a key stands; the section's own place if it has no such key."""
        return Place(self.place.file, self.keys.get(key, self.place.line))

    def text(self, key: str, default: str | None = None) -> str:
        """A string that is not blank; required unless there is a default."""
        node = self._node(key, required=default is None)
        if node is None:
            return default or ""
        value = self._string(node, key)
        if not value.strip():
            self.where(key).complain(f"`{key}` of {self.name} is empty.")
        return value.strip()

    def number(self, key: str, default: float | None = None) -> float:
        """A number above zero; required unless there is a default."""
        node = self._node(key, required=default is None)
        if node is None:
            return default or 0.0
        if not isinstance(node, yaml.ScalarNode) or node.tag not in (_INTEGER, _FLOAT):
            self._wrong(node, key, "a number")
        try:
            value = float(node.value.replace("_", ""))
        except ValueError:
            self._wrong(node, key, "a number")
        if not 0 < value < 100_000:
            self.where(key).complain(f"`{key}` of {self.name} is {node.value}; it must be above 0.")
        return value

    def flag(self, key: str) -> bool:
        """`true` or `false`; false if it is not there."""
        node = self._node(key, required=False)
        if node is None:
            return False
        if not isinstance(node, yaml.ScalarNode) or node.tag != _BOOLEAN:
            self._wrong(node, key, "`true` or `false`")
        return node.value.lower() in ("true", "yes", "on")

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of strings; an empty one if it is not there and not required."""
        node = self._node(key, required=required)
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode):
            self._wrong(node, key, "a list")
        return tuple(self._string(item, key) for item in node.value)

    def section(self, key: str, name: str) -> "Section":
        """A required mapping; `name` is what complaints call it."""
        node = self._node(key, required=True)
        assert node is not None
        return _section(self.place.file, node, name, self.offset)

    def optional(self, key: str, name: str) -> "Section | None":
        """A mapping, or None if it is not there."""
        return self.section(key, name) if key in self.entries else None

    def _node(self, key: str, *, required: bool) -> yaml.Node | None:
        node = self.entries.get(key)
        if node is None and required:
            self.place.complain(f"the key `{key}` is missing in {self.name}.")
        return node

    def _string(self, node: yaml.Node, key: str) -> str:
        if not isinstance(node, yaml.ScalarNode) or node.tag != _STRING:
            self._wrong(node, key, "text; put it in quotes" if isinstance(node, yaml.ScalarNode) else "text")
        return str(node.value)

    def _wrong(self, node: yaml.Node, key: str, kind: str) -> NoReturn:
        place = Place(self.place.file, node.start_mark.line + 1 + self.offset)
        place.complain(f"`{key}` of {self.name} must be {kind}.")


def read(file: Path, text: str, name: str, *, offset: int = 0) -> Section:
    """Read a YAML text whose outermost value is a mapping.

    Args:
        file: the file that it comes from, for complaints.
        text: the YAML.
        name: what complaints call the mapping.
        offset: how many lines of the file stand above it.

    Raises:
        CourseError: it is no YAML, or no mapping.
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        problem = " ".join(part for part in (error.context, error.problem) if part)
        complaint = f"{file}, line {line + 1 + offset}: bad YAML: {problem}."
        raise CourseError(complaint, todo=_remedy(problem)) from error
    except yaml.YAMLError as error:
        raise CourseError(f"{file}: bad YAML: {error}.") from error
    if node is None:
        raise CourseError(f"{file}, line {1 + offset}: {name} is empty.")
    return _section(file, node, name, offset)


def _remedy(problem: str) -> str:
    """What to do about what PyYAML complains about."""
    if "tab character" in problem:
        return "Indent with blanks: YAML knows no tabs there."
    quotes = "A text that holds `: ` or ` #`, or begins with a sign, needs quotes."
    if "mapping" in problem:
        return f"{quotes} Lines of one list or mapping are indented alike."
    return quotes


def _section(file: Path, node: yaml.Node, name: str, offset: int) -> Section:
    place = Place(file, node.start_mark.line + 1 + offset)
    if not isinstance(node, yaml.MappingNode):
        place.complain(f"{name} must be a mapping, lines `key: value`.")
    entries: dict[str, yaml.Node] = {}
    keys: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1 + offset
        if not isinstance(key, yaml.ScalarNode) or key.tag != _STRING:
            Place(file, line).complain(f"a key of {name} is not text; put it in quotes.")
        if key.value in entries:
            Place(file, line).complain(f"`{key.value}` stands twice in {name}.")
        entries[key.value] = value
        keys[key.value] = line
    return Section(place, name, entries, keys, offset)
