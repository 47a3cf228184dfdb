"""What was to be tidied up on the engine, and what was to stay."""

from collections.abc import Sequence

from checks.box import Box
from checks.containers.reading import client
from checks.showing import counted, shown
from checks.verdict import Lost, Unmet
from sandbox.engine.client import inspect_image
from sandbox.engine.names import LABEL
from sandbox.engine.things import Kind, find_things


def expect_gone(box: Box, kind: Kind, name: str, *, hint: str) -> None:
    """Expect that there is no such thing on the engine.

    Raises:
        Unmet: it is there.
    """
    with client(box) as docker:
        found = find_things(docker, kind, name)
    if found:
        raise Unmet(f"The {kind} {shown(name)} is still there.", expected="gone", actual="there", hint=hint)


def expect_kept(box: Box, kind: Kind, name: str, mark: str, *, why: str) -> None:
    """Expect that something of the set-up is still there, and is no new one of the same name.

    Args:
        box: the sandbox.
        kind: what it is.
        name: its name.
        mark: its id, or the label that the set-up gave it.
        why: why it was to stay, as a sentence's beginning: "It has the label `keep=yes`".

    Raises:
        Lost: it is gone, or another one has its name.
    """
    with client(box) as docker:
        found = find_things(docker, kind, name)
    if any(mark in (thing.id, f"{LABEL}={thing.labels.get(LABEL)}") for thing in found):
        return
    what = "replaced by another one of that name" if found else "removed"
    raise Lost(
        f"The {kind} {shown(name)} was {what}. {why}, so it was to stay: reset the lesson.",
        expected="there",
        actual=what,
    )


def expect_images_gone(box: Box, ids: Sequence[str], *, hint: str) -> None:
    """Expect that these nameless images are gone.

    Raises:
        Unmet: some are there, without a name or with one by now.
    """
    with client(box) as docker:
        found = [image for image in (inspect_image(docker, identity) for identity in ids) if image]
    names = [name for image in found for name in image.get("RepoTags") or []]
    if names:
        raise Unmet(f"A nameless image was given the name {shown(names[0])} instead of removed.", actual=names[0])
    if found:
        raise Unmet(
            f"{counted(len(found), 'nameless image')} of the lesson {'is' if len(found) == 1 else 'are'} left.",
            expected=0,
            actual=len(found),
            hint=hint,
        )
