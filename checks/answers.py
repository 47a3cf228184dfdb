"""Answers that a learner writes into a file, one `key=value` a line, read leniently."""

import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from checks.contents import lines
from checks.places import Where, named
from checks.showing import shown
from checks.verdict import Unmet

if TYPE_CHECKING:
    from checks.box import Box

_LINE = re.compile(r"\s*(?:export\s+|[-*]\s+)?([^=:]+?)\s*[=:]\s*(.*?)\s*")

Answer = str | float | Collection[str]
"""A right answer: a text (case and blanks make no difference), a number, or several texts, all of them right."""


def answers(box: "Box", where: Where, *, hint: str | None = None) -> dict[str, str]:
    """The answers in a file: keys in lower case, values without quotes.

    `key=value`, `key: value`, blanks around both, quotes, `export`, list dashes, empty lines and lines
    that start with `#` are all fine.

    Raises:
        Unmet: a line is no answer, or a key is answered twice in different ways.
    """
    name = named(box, box.lab / where)
    found: dict[str, str] = {}
    for number, line in enumerate(lines(box, where, hint=hint), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line.lstrip("\ufeff"))
        if match is None:
            raise Unmet(f"Line {number} of {name} is {shown(line)}; it should be `key=value`.", hint=hint)
        key, value = match[1].strip("\"'`").casefold(), match[2].strip("\"'`").strip()
        if found.setdefault(key, value) != value:
            raise Unmet(f"{name} answers {shown(key)} twice, in different ways.", hint=hint)
    return found


def expect_answers(
    box: "Box", where: Where, wanted: Mapping[str, Answer], *, hints: Mapping[str, str] | None = None
) -> None:
    """A file answers each key of `wanted` rightly; other keys are left alone. Right answers are not told.

    Args:
        hints: what to say about a key whose answer is missing or wrong.

    Raises:
        Unmet: names the first key that is missing or wrong.
    """
    found = answers(box, where)
    name = named(box, box.lab / where)
    for key, right in wanted.items():
        hint = (hints or {}).get(key)
        value = found.get(key.casefold())
        if value is None:
            raise Unmet(f"{name} has no answer for `{key}`.", expected=f"{key}=...", hint=hint)
        if not _is_right(value, right):
            said = f"says {shown(value)}" if value else "says nothing"
            raise Unmet(f"{name} {said} for `{key}`; that is not right.", actual=f"{key}={value}", hint=hint)


def _is_right(value: str, right: Answer) -> bool:
    if isinstance(right, int | float):
        try:
            return float(value) == right
        except ValueError:
            return False
    options = [right] if isinstance(right, str) else right
    return any(_plain(value) == _plain(option) for option in options)


def _plain(value: str) -> str:
    return " ".join(value.split()).casefold()
