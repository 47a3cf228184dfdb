import pytest

from checks import python
from checks.box import Box
from checks.python.decisions import unrecorded_decisions


def lines(box: Box, code: str) -> list[int]:
    (box / "fast.py").write_text(code)
    return [place.line for place in unrecorded_decisions(python.source(box, "fast.py"), "count", "branch")]


@pytest.mark.parametrize(
    "body",
    [
        "n = 0\n for v in sorted(values):\n  if cpu.branch(v > limit):\n   n += 1\n return n",
        "return sum(v > limit for v in values)",
        "return sum(1 for v in sorted(values) if cpu.branch(v > limit))",
        "if not values:\n  return 0\n return sum(map(limit.__lt__, values))",
        "n = 0\n for v in sorted(values)[::-1]:\n  if not cpu.branch(v > limit):\n   break\n  n += 1\n return n",
        "go = cpu.branch\n n = 0\n for v in sorted(values):\n  taken = go(v > limit)\n  if taken: n += 1\n return n",
        "return len(list(filter(lambda v: cpu.branch(v > limit), sorted(values))))",
        "n = i = 0\n while values[i:]:\n  n += values[i] > limit\n  i += 1\n return n",
        "import bisect\n return len(values) - bisect.bisect_right(sorted(values), limit)",
        "n = 0\n for v in sorted(values): n += 1 if cpu.branch(v > limit) else 0\n return n",
        "n = i = 0\n s = sorted(values)\n while i < len(s):\n  n += cpu.branch(s[i] > limit)\n  i += 1\n return n",
        "i = 0\n s = sorted(values)\n while i < len(s) and cpu.branch(s[i] <= limit):\n  i += 1\n return len(s) - i",
        "s = sorted(values)\n while s and cpu.branch(s[-1] > limit): s.pop()\n return len(values) - len(s)",
        "n = 0\n for a in map(cpu.branch, (v > limit for v in sorted(values))):\n  if a: n += 1\n return n",
        "answers = (cpu.branch(v > limit) for v in sorted(values))\n return len([a for a in answers if a])",
        "return sum(1 for a in list(map(lambda v: cpu.branch(v > limit), sorted(values))) if a)",
        "n = 0\n for above, group in groupby(sorted(values), lambda v: cpu.branch(v > limit)):\n"
        "  if above: n += len(list(group))\n return n",
        "return sum({True: 1, False: 0}[v > limit] for v in values)",
    ],
)
def test_decisions_through_the_recorder_or_none_at_all(box: Box, body: str) -> None:
    assert lines(box, f"def count(values, limit, cpu):\n {body}\n") == []


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("n = 0\n for v in values:\n  if v > limit:\n   n += 1\n return n", 4),
        ("return len([v for v in values if v > limit])", 2),
        ("return sum(1 if v > limit else 0 for v in values)", 2),
        ("return sum(v > limit and 1 for v in values)", 2),
        ("return len(list(filter(lambda v: v > limit, values)))", 2),
        ("n = 0\n for v in values:\n  if cpu.branch(True) and v > limit: n += 1\n return n", 4),
        (
            "cpu.branch(True)\n return sum(map(over(limit), values))\n"
            "def over(limit):\n return lambda v: 1 if v > limit else 0",
            5,
        ),
        ("return sum(map(one, values))\ndef one(v):\n if v > 3:\n  return 1\n return 0", 4),
        ("def one(v):\n  if v > limit: return 1\n  return 0\n return sum(one(v) for v in values)", 3),
        ("s = sorted(values)\n while s[-1] > limit: s.pop()\n return len(values) - len(s)", 3),
        ("i = 0\n s = sorted(values)\n while i < len(s) and s[i] <= limit:\n  i += 1\n return len(s) - i", 4),
        ("n = 0\n for v in values:\n  above = v > limit\n  if above: n += 1\n return n", 5),
        ("n = 0\n for v in sorted(values, key=cpu.branch):\n  if v > limit: n += 1\n return n", 4),
        ("n = 0\n for v, b in zip(values, map(cpu.branch, values)):\n  if v > limit: n += 1\n return n", 4),
        ("n = 0\n for a in [v > limit for v in values]:\n  if a: n += 1\n return n", 4),
        (
            "n = 0\n for v in values:\n  try:\n   assert v > limit\n   n += 1\n"
            "  except AssertionError: pass\n return n",
            5,
        ),
        ("n = 0\n for v in values:\n  match v > limit:\n   case True: n += 1\n return n", 4),
    ],
)
def test_decisions_beside_it_are_found(box: Box, body: str, line: int) -> None:
    assert lines(box, f"def count(values, limit, cpu):\n {body}\n") == [line]
