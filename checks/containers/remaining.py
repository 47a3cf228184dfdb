"""Expectations of what should be gone, and of what should have been left alone."""

from checks.box import Box
from checks.containers.expecting import ended
from checks.containers.reading import find
from checks.containers.state import State
from checks.showing import shown
from checks.verdict import Lost, Unmet
from sandbox.engine.client import unix_time


def absent(box: Box, name: str, container_id: str = "") -> None:
    """Expect that no container has this name, nor that the container with this id lives on under another.

    Raises:
        Unmet: it is there.
    """
    found = find(box, name)
    if found is not None:
        words = {
            State.RUNNING: "is still running",
            State.PAUSED: "is paused, not removed",
            State.EXITED: "is stopped, but still there: a container stays until it is removed",
        }
        raise Unmet(
            f"{shown(name)} {words.get(found.state, f'is still there ({found.state})')}.",
            expected="no such container",
            actual=found.state,
            hint="`docker ps -a` lists stopped containers, too.",
        )
    renamed = find(box, container_id) if container_id else None
    if renamed is not None:
        raise Unmet(
            f"The container that was {shown(name)} is still there, with the name {shown(renamed.name)}.",
            expected="no such container",
            actual=renamed.state,
            hint="`docker rm` removes a container by its name.",
        )


def expect_untouched(box: Box, name: str, *, container_id: str, started_at: str, lasts: float | None = None) -> None:
    """Expect that a container of the set-up still is as it was started.

    Args:
        box: the sandbox.
        name: its name.
        container_id: its id, as the set-up noted it.
        started_at: its start as the set-up noted it, in the engine's form.
        lasts: how many seconds its command lasts; it may have ended by itself after that.

    Raises:
        Unmet: it was changed in a way that can be undone.
        Lost: it was removed, replaced, stopped or restarted.
    """
    found = find(box, container_id)
    called = shown(name)
    if found is None:
        replaced = find(box, name) is not None
        raise _gone(f"{called} was {'replaced by another container of that name' if replaced else 'removed'}")
    if found.restart_count or unix_time(found.started_at) != unix_time(started_at):
        raise _gone(f"{called} was restarted")
    if found.name != name:
        raise Unmet(
            f"{called} is called {shown(found.name)} now.",
            expected=name,
            actual=found.name,
            hint=f"`docker rename {found.name} {name}` gives the name back.",
        )
    if found.state is State.PAUSED:
        raise Unmet(
            f"{called} is paused.", expected="running", actual="paused", hint=f"`docker unpause {name}` wakes it."
        )
    by_itself = lasts is not None and found.exit_code == 0 and found.seconds >= lasts
    if found.state is not State.RUNNING and not by_itself:
        raise _gone(f"{called} is not running any more (it ended {ended(found)})")


def _gone(what: str) -> Lost:
    return Lost(
        f"{what}. It was to be left alone, and cannot be brought back as it was: reset the lesson.",
        expected="running since the lesson began",
        actual="not",
    )
