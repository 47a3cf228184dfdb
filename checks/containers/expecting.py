"""Expectations of one container's state, each with the words for what is there instead."""

from dataclasses import replace

from checks.box import Box
from checks.containers.images import Image
from checks.containers.reading import find, log
from checks.containers.state import Container, State
from checks.showing import counted, shown
from checks.verdict import Unmet

LOST = 255
"""The exit code of a container whose end the engine did not see, because it had stopped itself."""


def expect_running(container: Container, *, box: Box | None = None) -> None:
    """Expect that it runs, and that it does not end again and again.

    Args:
        container: the container.
        box: with the sandbox, the message also has the last line that the container printed.

    Raises:
        Unmet: it does not.
    """
    name = shown(container.name)
    _expect_startable(container)
    if container.restart_count or container.state is State.RESTARTING:
        raise Unmet(
            f"{name} ends again and again: {counted(container.restart_count, 'restart')} so far."
            f"{_last_words(box, container)}",
            expected="running",
            actual="restarting",
            hint="A container lives as long as its command: give it one that lasts.",
        )
    if container.state is State.PAUSED:
        raise Unmet(
            f"{name} is paused.", expected="running", actual="paused", hint=f"`docker unpause {container.name}`"
        )
    if container.state is not State.RUNNING:
        raise Unmet(
            f"{name} is not running: its command ended {ended(container)}.{_last_words(box, container)} "
            "A container lives as long as its command.",
            expected="running",
            actual=container.state,
            hint=_again(container),
        )


def expect_still_running(box: Box, container: Container) -> None:
    """Expect that a container that ran before runs now; one that is not there any more is somebody else's affair.

    Args:
        box: the sandbox.
        container: as it was before; messages call it by this name.

    Raises:
        Unmet: it does not run.
    """
    now = find(box, container.id)
    if now is not None:
        expect_running(replace(now, name=container.name), box=box)


def expect_exited(container: Container, code: int = 0) -> None:
    """Expect that its command ended with this exit code.

    Raises:
        Unmet: it runs, was never started, or ended with another code.
    """
    name = shown(container.name)
    _expect_startable(container)
    if container.state is not State.EXITED:
        raise Unmet(
            f"{name} has not ended: it is {container.state}.",
            expected=f"ended with exit code {code}",
            actual=container.state,
            hint=_again(container),
        )
    if container.exit_code != code:
        raise Unmet(
            f"{name} ended {ended(container)}, expected exit code {code}.",
            expected=code,
            actual=container.exit_code,
            hint=_again(container),
        )


def expect_image(container: Container, image: str, image_id: str) -> None:
    """Expect that it was made from the image with this id, whatever the image was called on the way.

    Args:
        container: the container.
        image: the image's name, for the message.
        image_id: the id that the set-up noted.

    Raises:
        Unmet: it was made from another image.
    """
    if _bare(container.image_id) == _bare(image_id):
        return
    if container.image == image:
        message = f"was made from an image that took over the name {shown(image)}, not from the one of the lesson"
    else:
        message = f"was made from {shown(container.image)}, not from {shown(image)}"
    raise Unmet(f"{shown(container.name)} {message}.", expected=image, actual=container.image, hint=_again(container))


def expect_made_from(container: Container, image: Image) -> None:
    """Expect that it was made from an image of the learner's, as that is now.

    Args:
        container: the container.
        image: the image that has its name now.

    Raises:
        Unmet: it was made from another image, or from one that had the name before.
    """
    if _bare(container.image_id) == _bare(image.id):
        return
    name = shown(image.name)
    if container.image == image.name:
        message = f"was made from an older {name}: since then, another image was built or tagged under this name"
    else:
        message = f"was made from {shown(container.image)}, not from {name}"
    raise Unmet(
        f"{shown(container.name)} {message}.",
        expected=image.name,
        actual=container.image,
        hint=f"A container keeps the image it was made from. {_again(container)}",
    )


def expect_hostname(container: Container, hostname: str) -> None:
    """Expect this host name inside it.

    Raises:
        Unmet: it has another.
    """
    if container.hostname != hostname:
        raise Unmet(
            f"{shown(container.name)} has the host name {shown(container.hostname)}, expected {shown(hostname)}.",
            expected=hostname,
            actual=container.hostname,
            hint=f"A container keeps the host name it was made with. {_again(container)}",
        )


def expect_env(container: Container, name: str, value: str) -> None:
    """Expect this environment variable in it.

    Raises:
        Unmet: it is not set, or to something else.
    """
    actual = container.env.get(name)
    if actual != value:
        has = f"has {shown(f'{name}={actual}')}" if actual is not None else f"has no variable {shown(name)}"
        raise Unmet(
            f"{shown(container.name)} {has}, expected {shown(f'{name}={value}')}.",
            expected=f"{name}={value}",
            actual=None if actual is None else f"{name}={actual}",
            hint=f"A container keeps the environment it was made with. {_again(container)}",
        )


def expect_printed(box: Box, container: Container, text: str) -> None:
    """Expect that it printed exactly this on standard output, and nothing else; a line's end is free.

    Raises:
        Unmet: it printed something else.
    """
    found = log(box, container)
    name = shown(container.name)
    printed = found.stdout.removesuffix("\n")
    if not found.stderr and printed == text:
        return
    if not printed and found.stderr.removesuffix("\n") == text:
        message = f"{name} printed {shown(text)} on standard error, not on standard output."
    elif not printed and not found.stderr:
        message = f"{name} printed nothing, expected {shown(text)}."
    elif printed == text:
        message = f"{name} printed {shown(found.stderr)} on standard error as well; only {shown(text)} was asked for."
    elif set(printed.split("\n")) == {text}:
        times = printed.count("\n") + 1
        message = (
            f"The log of {name} has {shown(text)} {times} times, expected once. "
            "(A container that is started again adds to its log.)"
        )
    else:
        message = f"{name} printed {shown(printed)}, expected {shown(text)}."
    raise Unmet(message, expected=text, actual=found.stdout + found.stderr, hint=_again(container))


def _expect_startable(container: Container) -> None:
    if container.state is State.CREATED:
        if container.error:
            raise Unmet(
                f"{shown(container.name)} could not be started: {reason(container.error)}",
                expected="started",
                actual="created",
                hint=_again(container),
            )
        raise Unmet(
            f"{shown(container.name)} was created, but never started.",
            expected="started",
            actual="created",
            hint=f"`docker start {container.name}`",
        )


def reason(error: str) -> str:
    """The end of a chain of an engine's messages, which is where the cause stands, as a sentence."""
    parts = error.strip().removesuffix(": unknown").split(": ")
    return shown(": ".join(parts[-3:]), 160) + "."


def ended(container: Container) -> str:
    """How it ended, as words that follow "its command ended"."""
    if container.oom_killed:
        return f"with exit code {container.exit_code}: it used more memory than it may"
    meaning = {126: " (its command cannot be run)", 127: " (its command was not found)", 137: " (it was killed)"}
    meaning |= {LOST: " (as when the container engine stops)"}
    return f"with exit code {container.exit_code}{meaning.get(container.exit_code, '')}"


def _last_words(box: Box | None, container: Container) -> str:
    """The last line that it printed on standard error, else on standard output, as a sentence."""
    found = log(box, container) if box else None
    printed = (found.stderr.strip() or found.stdout.strip()).splitlines() if found else []
    return f" Its log ends with {shown(printed[-1], 120)}." if printed else ""


def _again(container: Container) -> str:
    if container.state is State.EXITED and container.exit_code == LOST:
        return f"`docker start {container.name}` starts it again."
    return f"`docker rm -f {container.name}` removes it; then run it anew."


def _bare(image_id: str) -> str:
    return image_id.removeprefix("sha256:")
