"""Lists that a learner writes into a file, one thing a line: paths as `find` prints them, names, lines of a log.

A message says what is wrong with what is listed, and never what is missing: that is the answer.
"""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from checks.contents import lines
from checks.places import Where, named
from checks.showing import counted, escaped, shown
from checks.verdict import Unmet

if TYPE_CHECKING:
    from checks.box import Box


def plain(path: str) -> str:
    """A path without `./` steps, doubled slashes and white space around."""
    path = path.strip()
    steps = [step for step in path.split("/") if step not in ("", ".")]
    return ("/" if path.startswith("/") else "") + "/".join(steps)


def expect_paths(
    box: "Box",
    where: Where,
    wanted: Sequence[str],
    *,
    why_not: Callable[[str], str | None] = lambda path: None,
    hint: str | None = None,
) -> None:
    """A file lists each of the paths once, in any order. Which ones are missing is not told.

    Args:
        why_not: says of a path that does not belong there why it does not (`it has 3 bytes`); None: nothing to say.

    Raises:
        Unmet: names one that is wrongly listed or listed twice, or says how many are missing.
    """

    def reason(path: str) -> str | None:
        return _foreign(path, wanted) or why_not(path)

    expect_listed(box, where, wanted, noun="path", clean=plain, why_not=reason, hint=hint)


def expect_listed(
    box: "Box",
    where: Where,
    wanted: Sequence[str],
    *,
    noun: str = "line",
    order: str = "",
    clean: Callable[[str], str] = str.strip,
    why_not: Callable[[str], str | None] = lambda line: None,
    hint: str | None = None,
) -> None:
    """A file lists each of `wanted` once, one a line; empty lines do not count. Which ones are missing is not told.

    Args:
        noun: what a line is, for messages.
        order: words for the order they stand in ("in ascending order"); empty: any order will do.
        clean: makes what is compared out of a line.
        why_not: says of a line that does not belong there why it does not (`it has 3 bytes`); None: nothing to say.

    Raises:
        Unmet: names one that is wrongly listed or listed twice, says how many are missing or which two stand wrong.
    """
    found = [clean(line) for line in lines(box, where, hint=hint) if line.strip()]
    name = named(box, box.lab / where)
    belongs, seen = frozenset(wanted), set()
    for line in found:
        if line not in belongs:
            reason = f"a zero byte is in it; one {noun} a line is wanted" if "\0" in line else why_not(line)
            words = f": {reason}" if reason else ""
            raise Unmet(f"{name} wrongly lists {shown(line, 90)}{words}.", actual=escaped(line[:200]), hint=hint)
        if line in seen:
            raise Unmet(f"{name} lists {shown(line, 90)} more than once.", actual=escaped(line[:200]), hint=hint)
        seen.add(line)
    if len(found) < len(wanted):
        listed = f"lists {counted(len(found), noun)}" if found else "lists nothing"
        lacking = len(wanted) - len(found)
        verb = "is" if lacking == 1 else "are"
        raise Unmet(
            f"{name} {listed}; {counted(lacking, noun)} more {verb} wanted.",
            actual=counted(len(found), noun),
            hint=hint,
        )
    if order and found != list(wanted):
        number = next(n for n, (line, want) in enumerate(zip(found, wanted, strict=True), start=1) if line != want)
        raise Unmet(
            f"{name} lists what it should, but not {order}: line {number} is {shown(found[number - 1], 90)}.",
            expected=order,
            hint=hint,
        )


def _foreign(path: str, wanted: Collection[str]) -> str | None:
    """Why a path does not belong to any list that starts as `wanted` does."""
    tops = {right.partition("/")[0] for right in wanted}
    if len(tops) != 1 or path.partition("/")[0] in tops:
        return None
    return f"a path should start with `{tops.pop()}/`"
