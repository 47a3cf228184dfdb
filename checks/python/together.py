"""Calls of several tasks in one process, where starting one is the larger part of the work (asyncio, numpy)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from checks.box import Box
from checks.python.calls import Call
from checks.python.copies import listing
from checks.python.outcomes import Kind, Outcome
from checks.python.probing import probed
from checks.verdict import Unmet
from sandbox.limits import Limits


def probed_together(
    box: Box, module: str, groups: Mapping[str, Sequence[Call]], group: str, *, limits: Limits | None = None
) -> list[Outcome]:
    """What `probed` gives for the calls of one group; all groups are evaluated the first time that one is asked for.

    The next group is looked up, as long as no file of the workspace has changed. Where a call ends the process
    or reaches a limit, each group is evaluated by itself: no group answers for what another one does.

    Args:
        groups: the calls of each group, say by task; always the same for a lesson and a seed.
        group: the one that is asked for.

    Raises:
        Unmet: as `probed`.
    """
    request = _Request(
        module,
        tuple((name, tuple(calls)) for name, calls in groups.items()),
        str(box.lab),
        tuple(sorted(listing(box.lab).entries.items())),
        limits,
        box,
    )
    found = _evaluated(request)
    return list(found[group]) if found else probed(box, module, *groups[group], limits=limits)


@dataclass(frozen=True)
class _Request:
    module: str
    groups: tuple[tuple[str, tuple[Call, ...]], ...]
    lab: str
    files: tuple[tuple[str, tuple[int, int, int]], ...]
    limits: Limits | None
    box: Box = field(compare=False)


@lru_cache(maxsize=1)
def _evaluated(request: _Request) -> dict[str, list[Outcome]] | None:
    calls = [call for _, group in request.groups for call in group]
    try:
        outcomes = probed(request.box, request.module, *calls, limits=request.limits)
    except Unmet:
        return None
    if any(outcome.kind in {Kind.DIED, Kind.EXITED} for outcome in outcomes):
        return None
    left = iter(outcomes)
    return {name: [next(left) for _ in group] for name, group in request.groups}
