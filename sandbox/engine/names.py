"""The rule of names: what of the engine belongs to a lesson, so that nothing else is ever touched.

A lesson declares the names that it uses. A thing with such a name is the lesson's if it carries the
tutor's label for this lesson and this learner, or if it was created while the lesson was open.
Everything else is the learner's own.
"""

import math
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter

from sandbox.blueprint import EngineNames
from sandbox.engine.base_image import BASE
from sandbox.engine.client import connection, refusing
from sandbox.engine.leftovers import LABEL, lineages, remove_nameless, remove_probes, remove_renamed
from sandbox.engine.ports import expect_free
from sandbox.engine.things import Kind, Thing, declared, find_things, remove_thing
from sandbox.errors import NameTaken

__all__ = ["LABEL", "claim", "label", "running", "sweep"]


def label(lesson: str, owner: str) -> str:
    """The label for what a lesson's set-up makes, as `docker run --label` takes it.

    Args:
        lesson: the lesson's id.
        owner: whose it is: the path of the data folder.
    """
    return f"{LABEL}={_mark(lesson, owner)}"


def claim(names: EngineNames, lesson: str, since: float | None, owner: str, *, until: float | None = None) -> None:
    """Make sure that no declared name belongs to something of the learner's own, and that the ports are free.

    Changes nothing.

    Args:
        names: the declared names.
        lesson: the lesson's id.
        since: the engine's time (`engine_now`) at which the lesson was opened; None if it was not.
        owner: whose it is: the path of the data folder.
        until: the engine's time at which the lesson was closed; None while it is open. What was
            created later is the learner's own.

    Raises:
        NameTaken: a name is taken; the message has the names, their kinds, and what to do.
        Blocked: a port is taken, by something that is not the lesson's.
        NoEngine: no engine answers.
    """
    taken = [thing for thing, ours in _found(names, lesson, since, owner, until) if not ours]
    if taken:
        listed = ", ".join(f"the {thing.kind} {thing.name}" for thing in taken)
        raise NameTaken(
            f"The lesson {lesson} uses names on the container engine that are taken: {listed}.",
            todo="\n".join(_remedy(thing, owner) for thing in taken),
        )
    if since is None:  # else the lesson's own containers may use them
        expect_free(names.ports, lesson)


def sweep(
    names: EngineNames, lesson: str, since: float | None, owner: str, *, until: float | None = None
) -> tuple[str, ...]:
    """Remove what is the lesson's by its declared name, without a name or after being renamed, and nothing else.

    Doing it again does no harm.

    Args:
        names: the declared names.
        lesson: the lesson's id.
        since: see `claim`.
        owner: see `claim`.
        until: see `claim`.

    Returns:
        the declared names of what was removed.

    Raises:
        Blocked: the engine refuses to remove something, because something else uses it.
        NoEngine: no engine answers, or it stops in the middle.
    """
    from concurrent.futures import ThreadPoolExecutor

    removed: list[str] = []
    with (
        connection(seconds=30) as client,
        refusing(f"remove what the lesson {lesson} has made"),
        ThreadPoolExecutor(max_workers=8) as pool,
    ):
        remove_probes(client, lesson, owner)
        remove_renamed(client, names, _mark(lesson, owner))
        images = lineages(client, names, _mark(lesson, owner), since, until)
        for _, group in groupby(_own_names(names), key=itemgetter(0)):
            things = [
                thing
                for kind, name in group
                for thing in find_things(client, kind, name)
                if _is_ours(thing, lesson, since, owner, until)
            ]
            # The engine takes a tenth of a second to kill a container, and as long for several at once.
            for _ in pool.map(partial(remove_thing, client), things):
                pass
            removed += [thing.name for thing in things]
        remove_nameless(client, images)
    return tuple(removed)


def running(names: EngineNames) -> tuple[str, ...]:
    """Which of the declared containers run now, whoever made them.

    Raises:
        NoEngine: no engine answers.
    """
    with connection() as client:
        return tuple(
            name
            for name in names.containers
            if any(thing.running for thing in find_things(client, Kind.CONTAINER, name))
        )


def _own_names(names: EngineNames) -> Iterator[tuple[Kind, str]]:
    """The declared names without the base image, which all lessons share."""
    return ((kind, name) for kind, name in declared(names) if (kind, name) != (Kind.IMAGE, BASE))


def _found(
    names: EngineNames, lesson: str, since: float | None, owner: str, until: float | None
) -> list[tuple[Thing, bool]]:
    """All that has a declared name now, each with whether it is the lesson's."""
    with connection() as client, refusing("tell what has the names of the lesson " + lesson):
        return [
            (thing, _is_ours(thing, lesson, since, owner, until))
            for kind, name in _own_names(names)
            for thing in find_things(client, kind, name)
        ]


def _is_ours(thing: Thing, lesson: str, since: float | None, owner: str, until: float | None) -> bool:
    if thing.labels.get(LABEL) == _mark(lesson, owner):
        return True
    if since is None:
        return False
    # No declared name was in use when the lesson began: what may have got its name since then did.
    earliest, latest = thing.created
    return since <= latest and (until is None or latest <= until or earliest <= until < latest < math.inf)


def _mark(lesson: str, owner: str) -> str:
    return f"{lesson}@{owner}"


def _remedy(thing: Thing, owner: str) -> str:
    """What to do about one thing that stands in the way."""
    name = thing.name
    lesson, _, other = thing.labels.get(LABEL, "").partition("@")
    if lesson and other == owner:
        return f"`{name}` belongs to the lesson {lesson}, which is still open: `mlscale-tutor stop {lesson}` ends it."
    mine = f"`{name}` belongs to the lesson {lesson} of the data folder {other}: end it there. Else: " if lesson else ""
    match thing.kind:
        case Kind.CONTAINER:
            return f"{mine}Rename it with `docker rename {name} NEW-NAME`, or remove it with `docker rm -f {name}`."
        case Kind.IMAGE:
            return (
                f"{mine}Rename it with `docker tag {name} NEW-NAME` and `docker rmi {name}`; "
                "the second alone removes it."
            )
        case Kind.VOLUME:
            return f"{mine}If you do not need its content, remove it with `docker volume rm {name}`."
        case Kind.NETWORK:
            return f"{mine}If you do not need it, remove it with `docker network rm {name}`."
