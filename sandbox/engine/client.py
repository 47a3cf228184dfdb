"""Connections to the container engine through the Docker SDK, and what it means when one breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sandbox.engine.endpoint import START, find, find_at
from sandbox.errors import Blocked, NoEngine

if TYPE_CHECKING:
    from docker import DockerClient

SECONDS = 15.0
"""How long an engine that is there may take to answer a simple question: far longer than on a busy machine."""

REMOVALS = 5
"""How often a container's removal may be tried that fails because the container has just ended."""


def connect(
    environ: Mapping[str, str] | None = None, *, url: str | None = None, seconds: float = SECONDS
) -> DockerClient:
    """A client of the engine that `find` finds; whoever gets it closes it.

    Args:
        environ: the variables to go by; this process's own if None.
        url: the engine's address, where it is known already.
        seconds: how long the engine may take for one answer; it never waits longer.

    Raises:
        NoEngine: see `sandbox.engine.find`.
    """
    engine = find(environ) if url is None else find_at(url)
    from docker import DockerClient
    from docker.constants import DEFAULT_DOCKER_API_VERSION

    # Answers have the form that the SDK knows: never a newer one than its own default.
    newest = tuple(int(part) for part in DEFAULT_DOCKER_API_VERSION.split("."))
    major, minor = min(engine.api, newest)
    return DockerClient(base_url=engine.url, version=f"{major}.{minor}", timeout=seconds)  # type: ignore[arg-type]


@contextmanager
def connection(
    environ: Mapping[str, str] | None = None, *, url: str | None = None, seconds: float = SECONDS
) -> Iterator[DockerClient]:
    """`connect`, closed at the end; an engine that goes away in between is a `NoEngine`.

    Answers with which the engine refuses something stay `docker.errors.APIError`.

    Raises:
        NoEngine: no engine answers, or it stopped answering.
    """
    client = connect(environ, url=url, seconds=seconds)
    try:
        with losing_engine():
            yield client
    finally:
        client.close()


def inspect_image(client: DockerClient, name: str) -> dict[str, Any] | None:
    """What the engine says of an image, found by name or id; None if there is no such image."""
    from docker.errors import APIError

    try:
        return dict(client.api.inspect_image(name))  # type: ignore[no-untyped-call]
    except APIError as error:
        if is_gone(error):
            return None
        raise


@contextmanager
def losing_engine() -> Iterator[None]:
    """Turn the many ways in which a connection breaks into `NoEngine`."""
    from docker.errors import APIError
    from requests.exceptions import RequestException
    from urllib3.exceptions import HTTPError

    try:
        yield
    except APIError:
        raise
    except (RequestException, HTTPError, ConnectionError, TimeoutError) as error:
        raise stopped(str(error)) from error


def stopped(details: str = "") -> NoEngine:
    """The error for an engine that answered and does not answer any more."""
    return NoEngine("The container engine stopped answering.", todo=f"{START} Then go on.", details=details)


def is_gone(error: Exception) -> bool:
    """Whether the engine's refusal means that there is no such thing (any more)."""
    from docker.errors import APIError, NotFound

    # Podman has words but no status for what somebody else removes at the same moment.
    return isinstance(error, NotFound) or (
        isinstance(error, APIError) and bool(error.is_server_error()) and "no such " in str(error.explanation).lower()
    )


def remove_if_there(remove: Callable[[], object]) -> None:
    """Remove something on the engine; fine if somebody else has done so."""
    from docker.errors import APIError

    try:
        remove()
    except APIError as error:
        if not is_gone(error):
            raise


def remove_container(client: DockerClient, identity: str) -> None:
    """Kill a container if it runs, and remove it with its anonymous volumes.

    Raises:
        docker.errors.APIError: the engine refuses it, or there is none.
    """
    from docker.errors import APIError

    for left in reversed(range(REMOVALS)):
        try:
            client.api.remove_container(identity, v=True, force=True)
            return
        except APIError as error:
            # Docker fails if it ends by itself between two looks of the engine's.
            if not left or "is not running" not in str(error.explanation):
                raise


@contextmanager
def refusing(what: str, todo: str = "") -> Iterator[None]:
    """Turn the engine's refusal into `Blocked`.

    Args:
        what: what was tried, as words that follow "The container engine refused to".
        todo: what to do about it; the engine's own explanation is always added.
    """
    from docker.errors import APIError

    try:
        yield
    except APIError as error:
        explanation = str(error.explanation or error).strip()
        raise Blocked(
            f"The container engine refused to {what}: {explanation.rstrip('.')}.", todo=todo, details=str(error)
        ) from error


def engine_now(environ: Mapping[str, str] | None = None) -> float:
    """The engine's clock: Unix time in seconds. Creation times are compared with this, never with our own clock.

    Raises:
        NoEngine: no engine answers.
    """
    with connection(environ) as client:
        return unix_time(client.api.info()["SystemTime"])


def unix_time(text: str) -> float:
    """An engine's time (`2026-11-25T19:57:55.664629325Z`) as Unix time in seconds, cut to microseconds.

    Raises:
        ValueError: it is no such time.
    """
    time = datetime.fromisoformat(text)
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
