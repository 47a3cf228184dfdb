python3 - <<'PY'
text = '''"""Risiko: sauber geschrieben (früher `legacy.py`)."""
from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from statistics import fmean
from typing import Any, Final, Literal, Protocol, TypedDict


class Row(TypedDict, total=False):
    id: str
    tenure: int | None
    calls: int


class Base(float, Enum):
    """Grundwerte."""

    NEW_BUSY = 0.8
    NEW_QUIET = 0.4
    OLD_BUSY = 0.5
    OLD_QUIET = 0.1
    UNKNOWN = 0.0

    @classmethod
    def of(cls, tenure: object, calls: int, /) -> Base:
        match tenure, calls:
            case int(), _ if tenure < 12:
                return cls.NEW_BUSY if calls > 3 else cls.NEW_QUIET
            case int(), _:
                return cls.OLD_BUSY if calls > 3 else cls.OLD_QUIET
        return cls.UNKNOWN


class MissingColumn(ValueError):
    pass


@contextmanager
def complete(row: Mapping[str, Any]) -> Iterator[None]:
    try:
        yield
    except KeyError as error:
        raise MissingColumn(f"missing column {error}") from error


@dataclass(frozen=True, slots=True)
class Summary:
    n: int
    mean: float | None

    def __str__(self) -> str:
        return f"<p>{self.n} customers, mean risk {self.mean}</p>" if self.n else "<p>no customers</p>"


def score(row: Mapping[str, Any], /) -> float:
    with complete(row):
        tenure, calls = row["tenure"], row["calls"]
    return round(1 / (1 + math.exp(-(4 * Base.of(tenure, calls) - 2))), 4)


def _summary(rows: Iterable[Mapping[str, Any]]) -> Summary:
    first: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        if (key := row["id"]) not in first:
            first[key] = row
    risks = [score(row) for row in first.values()]
    return Summary(len(risks), round(sum(risks) / len(risks), 3) if risks else None)


def summarize(rows: Iterable[Mapping[str, Any]]) -> dict[Literal["n", "mean"], float | None]:
    found = _summary(rows)
    return {"n": found.n, "mean": found.mean}


def summarize_html(rows: Iterable[Mapping[str, Any]]) -> str:
    return str(_summary(rows))


if __name__ == "__main__":
    sys.exit(print(summarize_html([])))
'''
open("clean.py", "w", encoding="utf-8-sig", newline="\r\n").write(text)
PY
cat > test_clean.py <<'EOF'
from __future__ import annotations
import unittest
import pytest
import clean

@pytest.fixture
def ana(): return {"id": "C1", "tenure": 3, "calls": 5}
@pytest.fixture(params=["tenure", "calls"])
def column(request): return request.param

class ScoreTest(unittest.TestCase):
    def test_scores(self):
        for tenure, calls, risk in [(11, 4, .7685), (11, 3, .4013), (12, 4, .5), (12, 3, .168), (None, 9, .1192), ("new", 9, .1192)]:
            with self.subTest(tenure=tenure, calls=calls):
                self.assertAlmostEqual(clean.score(dict(id="C9", tenure=tenure, calls=calls)), risk, places=4)
    def setUp(self):
        self.rows = [{"id": "C1", "tenure": 3, "calls": 5}, {"id": "C2", "tenure": 30, "calls": 1}]
    def test_summary(self):
        for _ in 1, 2:
            self.assertEqual({"n": 2, "mean": 0.468}, clean.summarize(iter(self.rows)))
    def test_first(self):
        self.assertEqual(clean.summarize([self.rows[0], {**self.rows[1], "id": "C1"}])["mean"], 0.768)

class TestHtml:
    @pytest.mark.parametrize("rows, html", [([], "<p>no customers</p>")], ids=["nobody"])
    def test_html(self, rows, html):
        assert clean.summarize_html(rows) == html

def test_missing(ana, column):
    del ana[column]
    with pytest.raises(ValueError) as caught:
        clean.summarize([ana])
    assert column in str(caught.value)
EOF
