"""What ran at the same time, told from a log of starts and ends: `start PID SECONDS NAME`, `end PID SECONDS NAME`.

Where one program started several of them, its process id may stand behind each: `PID:PARENT`.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Stretch:
    """Something that ran from its start to its end.

    Attributes:
        name: what it was about.
        start: when it started, in seconds.
        end: when it ended.
        parent: the process id of the program that started it, where the log tells.
    """

    name: str
    start: float
    end: float
    parent: str = ""

    def renamed(self, name: str) -> "Stretch":
        """The same under another name."""
        return replace(self, name=name)


def stretches(lines: Iterable[str]) -> list[Stretch]:
    """What a log tells to have come to its end, in the order of the starts; other lines count for nothing."""
    found, open_since = [], {}
    for line in lines:
        event, _, rest = line.partition(" ")
        pid, _, rest = rest.partition(" ")
        seconds, _, name = rest.partition(" ")
        try:
            time = float(seconds)
        except ValueError:
            continue
        if event == "start":
            open_since[pid, name] = time
        elif event == "end" and (pid, name) in open_since:
            found.append(Stretch(name, open_since.pop((pid, name)), time, pid.partition(":")[2]))
    return sorted(found, key=lambda stretch: stretch.start)


def passes(found: Sequence[Stretch], names: Collection[str]) -> list[Sequence[Stretch]]:
    """The passes in which each of `names` ran once, and nothing else meanwhile or by the same program.

    The last one stands last; they may overlap.
    """
    size, wanted = len(names), set(names)
    chosen = []
    for first in range(len(found) - size + 1):
        window = found[first : first + size]
        others = (*found[:first], *found[first + size :])
        if {stretch.name for stretch in window} == wanted and not _touches(window, others):
            chosen.append(window)
    return chosen


def _touches(window: Sequence[Stretch], others: Iterable[Stretch]) -> bool:
    start, end = min(stretch.start for stretch in window), max(stretch.end for stretch in window)
    parents = {stretch.parent for stretch in window} - {""}
    return any((other.start < end and other.end > start) or other.parent in parents for other in others)


def most_at_once(found: Iterable[Stretch]) -> int:
    """How many ran at the same time, at most."""
    turns = sorted(turn for stretch in found for turn in ((stretch.start, 1), (stretch.end, -1)))
    now = most = 0
    for _, step in turns:
        now += step
        most = max(most, now)
    return most
