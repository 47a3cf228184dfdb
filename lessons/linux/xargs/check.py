"""Checks of linux/xargs: every batch scored, once, some of them at the same time, and the sum of it all."""

import os

from checks import Unmet, files
from checks.box import Box
from checks.overlaps import Stretch, most_at_once, passes, stretches

NAMES = ("a", "b", "c d", "e  f", "it's", "cost$1", "g", "h", "i", "j", "west/k", "west/l m")
AGAIN = "To try again, remove `events.log` and the `.score` files first."


def all_scored(box: Box) -> None:
    for name in NAMES:
        if files.kind(box, f"batches/{name}.csv.score") is files.Kind.MISSING:
            raise Unmet(
                f"{files.shown(f'batches/{name}.csv')} was not scored.",
                expected=f"batches/{name}.csv.score",
                hint="Blanks and quotes in names break a plain `xargs`." if not name.isalnum() else None,
            )
        files.expect_number(box, f"batches/{name}.csv.score", float(box.fact(name)))
    for path in sorted((box / "batches").rglob("*.score")):
        if path.relative_to(box / "batches").as_posix() not in {f"{name}.csv.score" for name in NAMES}:
            raise Unmet(f"{files.named(box, path)} is the score of something that is no batch.", hint="Remove it.")


def once_each(box: Box) -> None:
    _last_pass(box)


def _last_pass(box: Box) -> list[Stretch]:
    """The runs of the last pass over all batches, each of them once."""
    if files.kind(box, "events.log") is files.Kind.MISSING:
        raise Unmet("`score-one` has not run yet: there is no `events.log`.")
    top, found = os.path.realpath(box.lab), stretches(files.lines(box, "events.log"))
    runs = [run.renamed(os.path.relpath(os.path.realpath(run.name), f"{top}/batches")) for run in found]
    wanted = {f"{name}.csv" for name in NAMES}
    for run in runs:
        if run.name not in wanted:
            name = files.shown(os.path.normpath(f"batches/{run.name}"))
            raise Unmet(f"{name} was scored, though it is no batch.", hint=AGAIN)
    done = passes(runs, wanted)
    if not done:
        missing = sorted(wanted - {run.name for run in runs})
        if missing:
            raise Unmet(f"`score-one` has not come to the end with {files.shown(f'batches/{missing[0]}')}.")
        counts = {name: sum(run.name == name for run in runs) for name in wanted}
        often = max(sorted(counts), key=lambda name: counts[name])
        raise Unmet(
            f"{files.shown(f'batches/{often}')} was scored {counts[often]} times, others less often.",
            expected="once each, in one pass",
            hint=AGAIN,
        )
    return done[-1]


def parallel(box: Box) -> None:
    number = most_at_once(_last_pass(box))
    if not 2 <= number <= 4:
        words = "Each batch waited for the one before" if number == 1 else f"{number} ran at the same time"
        raise Unmet(f"{words}; 2 to 4 should run at once.", expected="2 to 4", actual=number, hint=AGAIN)


def total(box: Box) -> None:
    files.expect_number(box, "total.txt", float(box.fact("total")), hint="Are all twelve scores in it, and each once?")
