"""Pairs of submissions that look alike, each with the reason and a score: for a human look, never a judgement. Pure.

Three things are looked for: work on data that was made for somebody else; files that are the same although most
learners' differ there; and commands that share unusual runs of words. What many learners share says nothing.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

RUN = 4
"""Words of a run that is compared."""

LEAST_RUNS = 8
"""Fewer shared unusual runs say nothing."""

LEAST_SCORE = 0.6
"""Pairs below are left out."""

LEAST_LEARNERS = 4
"""Among fewer, nobody can say at which places files usually differ."""

LARGEST_SHARE = 0.25
"""What more of the learners share is usual; what at most two share never is."""

_LINE_END = "\n"
_HEXADECIMAL = re.compile(r"\b(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{7,64}\b")
_BLANKS = re.compile(r"\s+")


class Likeness(StrEnum):
    """In what two submissions are alike."""

    DATA = "data"
    """One was made on the data of the other's learner."""
    FILES = "files"
    """The same content where most learners have content of their own."""
    COMMANDS = "commands"
    """Unusual runs of words in the commands are the same."""


@dataclass(frozen=True)
class Work:
    """What is compared of one submission.

    Attributes:
        learner: the learner's id.
        own_seed: the seed that was given to the learner; None where all have the same data.
        seed: the seed that the submission says its data was made from.
        files: the SHA-256 of each file of the workspace, by path.
        commands: the lines that were typed, in order.
    """

    learner: str
    submission: str
    lesson: str
    own_seed: int | None = None
    seed: int | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    commands: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pair:
    """Two submissions of a lesson that look alike.

    Attributes:
        first: one submission; for `Likeness.DATA` the one on foreign data.
        second: the other learner's submission of that lesson.
        score: from 0 to 1, the more the more alike.
        reason: what is the same, a sentence.
    """

    lesson: str
    first: Work
    second: Work
    likeness: Likeness
    score: float
    reason: str


def find_pairs(works: Iterable[Work], usual: Iterable[str] = ()) -> tuple[Pair, ...]:
    """The pairs that look alike, the most alike first.

    Args:
        works: submissions; of several by one learner in a lesson the last counts.
        usual: lines that the lesson itself shows; they say nothing about whoever types them.
    """
    lessons: dict[str, dict[str, Work]] = defaultdict(dict)
    for work in works:
        lessons[work.lesson][work.learner] = work
    shown = tuple(usual)
    found: list[Pair] = []
    for one in lessons.values():
        same_lesson = list(one.values())
        found += _foreign_data(same_lesson)
        found += _same_files(same_lesson)
        found += _same_commands(same_lesson, shown)
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.lesson, pair.first.learner, pair.second.learner)))


def normalised(line: str) -> str:
    """A command line without what differs by itself: blanks, a comment at its end, ids of commits and containers."""
    bare = re.sub(r"(^|\s)#[^'\"]*$", "", line)
    return _HEXADECIMAL.sub("ID", _BLANKS.sub(" ", bare).strip())


def _foreign_data(works: Sequence[Work]) -> Iterator[Pair]:
    owners = {work.own_seed: work for work in works if work.own_seed is not None}
    for work in works:
        if work.seed is None or work.own_seed is None or work.seed == work.own_seed:
            continue
        if owner := owners.get(work.seed):
            reason = f"made on the other learner's data (seed {work.seed}) instead of its own (seed {work.own_seed})"
            yield Pair(work.lesson, work, owner, Likeness.DATA, 1.0, reason)


def _same_files(works: Sequence[Work]) -> Iterator[Pair]:
    having = [work for work in works if work.files]
    if len(having) < LEAST_LEARNERS:
        return
    telling = _telling_paths(having)
    same: dict[tuple[int, int], list[str]] = defaultdict(list)
    for path in telling:
        for group in _groups((place, work.files.get(path)) for place, work in enumerate(having)):
            if len(group) <= _usual_from(len(having)):
                for pair in combinations(group, 2):
                    same[pair].append(path)
    for (first, second), paths in same.items():
        one, other = having[first], having[second]
        both = [path for path in telling if path in one.files and path in other.files]
        score = len(paths) / len(both)
        if score >= LEAST_SCORE:
            reason = f"the same content where most learners differ: {_some(sorted(paths))}"
            yield Pair(one.lesson, one, other, Likeness.FILES, score, reason)


def _telling_paths(works: Sequence[Work]) -> list[str]:
    """Paths that enough learners have, most of them with content of their own."""
    contents: dict[str, list[str]] = defaultdict(list)
    for work in works:
        for path, digest in work.files.items():
            contents[path].append(digest)
    return [
        path
        for path, digests in contents.items()
        if len(digests) >= LEAST_LEARNERS and len(set(digests)) > len(digests) / 2
    ]


def _groups(keys: Iterable[tuple[int, str | None]]) -> Iterator[list[int]]:
    """Places that have the same key, where there are several."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, key in keys:
        if key is not None:
            groups[key].append(place)
    return (group for group in groups.values() if len(group) > 1)


def _same_commands(works: Sequence[Work], usual: Sequence[str]) -> Iterator[Pair]:
    shown = _runs(usual)
    runs = [_runs(work.commands) - shown for work in works]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, found in enumerate(runs):
        for run in found:
            holders[run].append(place)
    usual_from = _usual_from(len(works))
    weights = {
        run: math.log((len(works) + 1) / len(places)) for run, places in holders.items() if len(places) <= usual_from
    }
    shared: dict[tuple[int, int], list[tuple[str, ...]]] = defaultdict(list)
    for run in weights:
        for pair in combinations(holders[run], 2):
            shared[pair].append(run)
    for (first, second), same in shared.items():
        if len(same) < LEAST_RUNS:
            continue
        less = min(math.fsum(weights[run] for run in runs[place] if run in weights) for place in (first, second))
        score = math.fsum(weights[run] for run in same) / less
        if score >= LEAST_SCORE:
            one, other = works[first], works[second]
            yield Pair(one.lesson, one, other, Likeness.COMMANDS, min(1.0, score), _commands_reason(one, other, same))


def _runs(lines: Iterable[str]) -> set[tuple[str, ...]]:
    """All runs of some words that follow each other, beyond the ends of lines, too."""
    words = [word for line in lines if (plain := normalised(line)) for word in (*plain.split(" "), _LINE_END)]
    return {tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1)}


def _usual_from(count: int) -> int:
    """What more learners share is usual."""
    return max(2, int(count * LARGEST_SHARE))


def _commands_reason(one: Work, other: Work, same: Sequence[tuple[str, ...]]) -> str:
    theirs = {normalised(line) for line in other.commands}
    words = {word for run in same for word in run}
    lines = list(
        dict.fromkeys(line for line in map(normalised, one.commands) if line in theirs and words & set(line.split()))
    )
    longest = sorted(lines, key=len, reverse=True)
    reason = f"{len(same)} unusual runs of {RUN} words are the same in the commands"
    return f"{reason}, as in {_some(longest)}" if longest else reason


def _some(names: Sequence[str], most: int = 3) -> str:
    """Some names, and how many more there are."""
    shown = ", ".join(f"`{name}`" for name in names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown
