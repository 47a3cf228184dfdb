"""Expectations of what a compose file says, each told with its place in the file."""

from collections.abc import Sequence

from checks.containers.composing import Service
from checks.showing import shown
from checks.verdict import Unmet


def expect_said(place: str, value: object, wanted: object, *, hint: str | None = None) -> None:
    """Expect a value at a place of a compose file.

    Args:
        place: the place, `services.api.image`.
        value: what is there.
        wanted: what should be there.
        hint: the next step to take if it is not.

    Raises:
        Unmet: it is something else.
    """
    if value != wanted:
        raise Unmet(
            f"The compose file: {shown(place)} is {_words(value)}, expected {_words(wanted)}.",
            expected=_words(wanted),
            actual=_words(value),
            hint=hint,
        )


def expect_said_mount(name: str, service: Service, path: str, source: str, *, writable: bool) -> None:
    """Expect that a service mounts this.

    Args:
        name: the service's name.
        service: the service.
        path: where, in its containers.
        source: a full path of this machine, or the volume's name in the file.
        writable: whether its containers may write there.

    Raises:
        Unmet: it mounts nothing there, something else, or with other rights.
    """
    place = f"services.{name}.volumes"
    mount = service.mounts.get(path)
    if mount is None:
        raise Unmet(
            f"The compose file: {shown(place)} mounts nothing at {shown(path)}.",
            expected=f"{source} at {path}",
            actual=", ".join(service.mounts) or "nothing",
            hint="An entry has the form SOURCE:PATH, or SOURCE:PATH:ro.",
        )
    expect_said(f"{place} at {path}", mount.source or "a volume without a name", source)
    rights = {True: "writable", False: "read-only"}
    expect_said(f"{place} at {path}", rights[mount.writable], rights[writable], hint="`:ro` at its end: read-only.")


def expect_said_health_check(name: str, service: Service, urls: Sequence[str], interval: float) -> None:
    """Expect that a service has a health check that fetches one of these addresses, at least so often.

    Raises:
        Unmet: it has none, fetches something else, or is asked less often.
    """
    place = f"services.{name}.healthcheck"
    check = service.health_check
    if check is None or not check.test:
        raise Unmet(
            f"The compose file: {shown(place)} is missing.",
            expected="a health check",
            actual="missing",
            hint='`test: ["CMD", "PROGRAM", "ARGUMENT", ...]` below `healthcheck:`',
        )
    if not any(url.removeprefix("http://") in " ".join(check.test) for url in urls):
        expect_said(f"{place}.test", check.test, f"a command that fetches {urls[0]}")
    if check.interval > interval:
        expect_said(
            f"{place}.interval", f"{check.interval:g}s", f"{interval:g}s at most", hint="What is not set is 30s."
        )


def _words(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return shown(" ".join(map(str, value)), 160) if value else "missing"
    return shown(str(value), 160) if value else "missing"
