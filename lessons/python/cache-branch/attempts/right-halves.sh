python3 - <<'PY'
text = '''"""Schnell, weil der Reihe nach."""
from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import product
from operator import add, countOf
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from simcpu import CPU, Matrix


def _rows(m: Matrix) -> Iterator[list[float]]:
    for r in range(m.rows):
        yield [m[r, c] for c in range(m.cols)]


def column_sums(m: Matrix, /) -> list[float]:
    return reduce(lambda sums, row: list(map(add, sums, row)), _rows(m), [0] * m.cols)


def count_above(values: Iterable[float], limit: float, cpu: CPU) -> int:
    return countOf((v > limit for v in values), True)


def _halves(start: int, end: int) -> Iterator[tuple[int, int]]:
    middle = (start + end) // 2
    yield start, middle
    yield middle, end


def _transpose(src: Matrix, dst: Matrix, rows: tuple[int, int], cols: tuple[int, int]) -> None:
    match rows[1] - rows[0], cols[1] - cols[0]:
        case height, width if height <= 8 and width <= 8:
            for r, c in product(range(*rows), range(*cols)):
                dst[c, r] = src[r, c]
        case height, width if height >= width:
            for half in _halves(*rows):
                _transpose(src, dst, half, cols)
        case _:
            for half in _halves(*cols):
                _transpose(src, dst, rows, half)


def transpose(src: Matrix, dst: Matrix) -> None:
    _transpose(src, dst, (0, src.rows), (0, src.cols))


if __name__ == "__main__":
    sys.exit(0)
'''
open("fast.py", "w", encoding="utf-8-sig", newline="\r\n").write(text)
PY
