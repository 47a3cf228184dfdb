python3 - <<'PY'
text = '''from __future__ import annotations

import bisect
import functools
import operator
import sys
from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice, tee, starmap
from typing import Any, Protocol, TypeAlias, TypeVar, TypedDict

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
Number: TypeAlias = int | float


class Bucket(TypedDict):
    upper: float
    name: str


class Writer(Protocol):
    def write(self, text: str, /) -> object: ...


class Uppers(Sequence[float]):
    """Die Grenzen, ohne sie zu kopieren."""

    __slots__ = ("_buckets",)

    def __init__(self, buckets: Sequence[Bucket]) -> None:
        self._buckets = buckets

    def __len__(self) -> int:
        return len(self._buckets)

    def __getitem__(self, index):
        return self._buckets[index]["upper"]


def pair_up(ids: Iterable[K], scores: Iterable[V], /) -> dict[K, V]:
    """Ids und Werte."""
    pairs: dict[K, V] = {}
    for key, value in zip(ids, scores, strict=True):
        pairs |= {key: value}
    return pairs


def is_number(x: Number | str | None) -> bool:
    match x:
        case bool():
            return False
        case int() | float():
            return True
    return False


def changes(values: Iterable[float]) -> list[float]:
    first, second = tee(values)
    return list(map(operator.sub, islice(second, 1, None), first))


def find_bucket(buckets: Sequence[Bucket], score: float) -> Bucket | None:
    try:
        return buckets[bisect.bisect_left(Uppers(buckets), score)]
    except IndexError:
        return None


def _copied(rows: Iterable[str], to: Writer) -> Iterator[int]:
    for number, row in enumerate(rows, start=1):
        to.write(row)
        yield number


def copy_rows(
    src: AbstractContextManager[Iterable[str]], dst: AbstractContextManager[Writer], log: AbstractContextManager[Writer]
) -> None:
    with src as rows, dst as out, log as report:
        last = deque(_copied(rows, out), maxlen=1)
        report.write("copied {}\\n".format(*last or (0,)))


if __name__ == "__main__":
    sys.exit(0 if is_number(len(sys.argv)) else 1)
'''
open("modern.py", "w", encoding="utf-8-sig", newline="\r\n").write(text)
PY
