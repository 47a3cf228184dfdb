"""What happens on the engine to the things that a lesson declares, as it happens."""

import contextlib
import json
import socket
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from sandbox.blueprint import EngineNames
from sandbox.engine.client import stopped
from sandbox.engine.endpoint import ANSWER_SECONDS, find, get, open_socket
from sandbox.engine.things import Kind, declared, same_tag

CHANGES = {
    Kind.CONTAINER: {
        *("create", "start", "die", "stop", "kill", "restart", "pause", "unpause", "rename", "update"),
        *("destroy", "remove", "oom", "health_status"),
    },
    Kind.IMAGE: {"tag", "untag", "delete", "remove", "import", "load", "pull", "build"},
    Kind.VOLUME: {"create", "destroy", "remove", "prune"},
    Kind.NETWORK: {"create", "destroy", "remove", "prune"},
}
"""The actions that can change a verdict. What checks themselves cause (running a command in a container,
reading a file of it, mounting a volume elsewhere) is not among them, so that a check never causes the next."""


@dataclass(frozen=True)
class EngineEvent:
    """Something happened.

    Attributes:
        kind: to what.
        name: its declared name.
        action: `start`, `die`, `health_status`...
        time: the engine's time, Unix seconds.
    """

    kind: Kind
    name: str
    action: str
    time: float


class Events:
    """The events of declared names, in their order: iterate in one thread, `close` from any.

    From the moment it exists, nothing is missed. The iteration ends when it is closed.

    Raises:
        NoEngine: no engine answers; while iterating: it stopped answering.
    """

    def __init__(self, names: EngineNames, environ: Mapping[str, str] | None = None) -> None:
        self._names = frozenset(declared(names))
        self._known: dict[str, set[str]] = {}
        engine = find(environ)
        self._closed = False
        # Docker answers before it listens to its own events: it is asked for those of the moment between, too.
        since = time.time() if engine.product == "Docker" else None
        self._socket, self._received = _stream(engine.url, {"type": [kind.value for kind in Kind]}, since)
        try:
            self._learn_ids(engine.url)
        except BaseException:
            self.close()
            raise

    def __iter__(self) -> Iterator[EngineEvent]:
        for line in self._lines():
            yield from self._of_line(json.loads(line))

    def __enter__(self) -> "Events":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """End the iteration, wherever it is. Doing it again does no harm."""
        self._closed = True
        with contextlib.suppress(OSError):  # the engine may be gone already
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _lines(self) -> Iterator[bytes]:
        while True:
            *lines, self._received = self._received.split(b"\n")
            yield from (line for line in lines if line.strip())
            try:
                part = self._socket.recv(65536)
            except OSError as error:
                if self._closed:
                    return
                raise stopped(str(error)) from error
            if not part:
                if self._closed:
                    return
                raise stopped("the stream of events ended")
            self._received += part

    def _of_line(self, event: Mapping[str, Any]) -> Iterator[EngineEvent]:
        if event.get("Type") not in set(Kind):
            return
        kind = Kind(event["Type"])
        action = event.get("Action", "").partition(":")[0]
        if action in CHANGES[kind]:
            actor = event.get("Actor") or {}
            for name in sorted(self._names_of(kind, actor.get("ID", ""), actor.get("Attributes") or {})):
                yield EngineEvent(kind, name, action, event.get("timeNano", 0) / 1e9)

    def _names_of(self, kind: Kind, identity: str, attributes: Mapping[str, str]) -> set[str]:
        """The declared names that an event is about.

        What loses its name is told by its id alone: images on Docker, renamed containers on Podman.
        """
        said = {identity, attributes.get("name", ""), attributes.get("oldName", "").removeprefix("/")}
        if kind is Kind.IMAGE:
            named = {name for other, name in self._names if other is kind and any(same_tag(name, tag) for tag in said)}
        else:
            named = {name for name in said if (kind, name) in self._names}
        if kind in (Kind.VOLUME, Kind.NETWORK):
            return named
        known = self._known.setdefault(identity, set()) if named else self._known.get(identity, set())
        known |= named
        return known

    def _learn_ids(self, url: str) -> None:
        for kind, name in self._names:
            if kind in (Kind.CONTAINER, Kind.IMAGE) and (identity := _id_of(url, kind, name)):
                self._known.setdefault(identity, set()).add(name)


class Presence:
    """Knows whether the engine was there all along, also where it has gone and come back meanwhile. Close it.

    Args:
        url: the engine's address; the usual one if None.

    Raises:
        NoEngine: no engine answers now.
    """

    def __init__(self, url: str | None = None) -> None:
        # Events that never come: what lasts as long as the engine is the connection.
        self._socket, _ = _stream(url or find().url, {"label": ["mlscale-tutor.nothing=nothing"]})

    def __enter__(self) -> "Presence":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Look no longer."""
        self._socket.close()

    @property
    def is_lost(self) -> bool:
        """Whether the engine went away."""
        try:
            while self._socket.recv(65536, socket.MSG_DONTWAIT):
                pass
        except BlockingIOError:
            return False
        except OSError:
            pass
        return True


def _stream(url: str, filters: Mapping[str, list[str]], since: float | None = None) -> tuple[socket.socket, bytes]:
    """A connection on which the engine tells its events, those since a Unix time too, and what has come already."""
    path = f"/v1.41/events?stream=true&filters={quote(json.dumps(filters))}"
    path += "" if since is None else f"&since={since:.6f}"
    try:
        connection = open_socket(url, ANSWER_SECONDS)
    except OSError as error:
        raise stopped(str(error)) from error
    try:
        status, _, received = get(connection, path)
        if status != 200:
            raise ValueError(f"status {status} for the events")
        connection.settimeout(None)
    except (OSError, ValueError) as error:
        connection.close()
        raise stopped(str(error)) from error
    return connection, received


def _id_of(url: str, kind: Kind, name: str) -> str:
    """The id of the container or image that has this name now; empty if none has."""
    try:
        with open_socket(url, ANSWER_SECONDS) as connection:
            status, _, body = get(connection, f"/v1.41/{kind}s/{quote(name)}/json")
            while part := connection.recv(65536):
                body += part
        return str(json.loads(body)["Id"]) if status == 200 else ""
    except (OSError, ValueError) as error:
        raise stopped(str(error)) from error


def events(names: EngineNames, environ: Mapping[str, str] | None = None) -> Events:
    """Follow the engine's events of these names.

    Raises:
        NoEngine: no engine answers.
    """
    return Events(names, environ)
