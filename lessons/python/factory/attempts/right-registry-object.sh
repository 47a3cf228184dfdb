python3 - <<'PY'
text = '''"""Lader für Dateien; neue Formate melden sich selbst an."""
from __future__ import annotations

import csv
import json
import os
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypedDict, TypeVar, overload, runtime_checkable


class Row(TypedDict):
    id: str
    calls: int


@runtime_checkable
class Loads(Protocol):
    def load(self) -> list[Row]: ...


L = TypeVar("L", bound=type[Any])
PathLike = str | os.PathLike[str]


class Registry:
    """Welche Klasse lädt welche Endung?"""

    __slots__ = ("_classes",)

    def __init__(self) -> None:
        self._classes: dict[str, type[Any]] = {}

    def register(self, extension: str, cls: L | None = None) -> L | Callable[[L], L]:
        def decorate(cls: L) -> L:
            if not callable(getattr(cls, "load", None)):
                raise TypeError(f"{cls.__name__} lädt nichts")
            self._classes[extension.lower()] = cls
            return cls

        return decorate if cls is None else decorate(cls)

    def make_loader(self, path: PathLike, /) -> Loads:
        if (cls := self._classes.get(suffix := Path(path).suffix.lower())) is None:
            raise ValueError(f"{suffix or 'keine Endung'}: bekannt sind {', '.join(self._classes)}")
        return cls(path)


_registry = Registry()
register = _registry.register
make_loader = _registry.make_loader


class Loader(ABC):
    newline: ClassVar[str | None] = None

    def __init__(self, path: PathLike) -> None:
        self.path = Path(path)

    @abstractmethod
    def rows(self) -> Iterator[dict[str, Any]]: ...

    def load(self) -> list[Row]:
        return [Row(id=row["id"], calls=int(row["calls"])) for row in self.rows()]


@register(".csv")
class CsvLoader(Loader):
    def rows(self) -> Iterator[dict[str, Any]]:
        with self.path.open(newline="") as file:
            yield from csv.DictReader(file)


@register(".json")
class JsonLoader(Loader):
    def rows(self) -> Iterator[dict[str, Any]]:
        yield from json.loads(self.path.read_bytes())


@register(".jsonl")
class JsonLinesLoader(Loader):
    def rows(self) -> Iterator[dict[str, Any]]:
        yield from (json.loads(line) for line in self.path.read_text().splitlines() if line.strip())


if __name__ == "__main__":
    sys.exit(print(*make_loader(sys.argv[1]).load(), sep="\\n"))
'''
open("loaders.py", "w", encoding="utf-8-sig", newline="\r\n").write(text)
PY
