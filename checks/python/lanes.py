"""Several things of one task at the same time: programs of the learner, each in a copy of its own."""

import threading
from collections.abc import Callable, Sequence

from checks.box import Box

LANES = 2
"""How many things are done at the same time: no more than the smallest machine has processors for."""


def at_once(box: Box, jobs: Sequence[Callable[[], None]]) -> None:
    """Do all of them, as if one after the other: each in a `copy` of the workspace of its own, if it needs one.

    Args:
        box: the sandbox that all of them are about.
        jobs: what to do. After one that fails no other begins.

    Raises:
        Unmet: what the first of those that failed, in the order of `jobs`, has raised; or whatever else it was.
    """
    box.keeper.enter(open=False)  # not from two threads
    lock, left = threading.Lock(), iter(enumerate(jobs))
    failures: dict[int, BaseException] = {}

    def lane() -> None:
        while True:
            with lock:
                number, job = next(left, (-1, None))
                if job is None or failures:
                    return
            try:
                job()
            except BaseException as error:  # noqa: BLE001 - it is raised again below
                failures[number] = error

    threads = [threading.Thread(target=lane) for _ in range(min(LANES, len(jobs)) - 1)]
    for thread in threads:
        thread.start()
    lane()
    for thread in threads:
        thread.join()
    for number in sorted(failures):
        raise failures[number]
