"""Where the container engine listens, and whether it answers: plain sockets, no SDK, a millisecond or two."""

import json
import os
import shutil
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from sandbox.errors import NoEngine

OLDEST_API = (1, 41)
"""The oldest API that the lessons are written for: Docker 20.10 and Podman 3.4 speak it."""

ANSWER_SECONDS = 5.0
"""How long an engine may take to answer the question whether it is there: a millisecond, but on a busy machine."""


@dataclass(frozen=True)
class Engine:
    """An engine that answers.

    Attributes:
        url: its address as `DOCKER_HOST` has it: `unix:///var/run/docker.sock`, `tcp://127.0.0.1:2375`.
        product: `Docker` or `Podman`.
        version: the product's version, `20.10.24`.
        api: the newest version of the API that it speaks, `(1, 41)`.
    """

    url: str
    product: str
    version: str
    api: tuple[int, int]

    @property
    def socket(self) -> Path | None:
        """The path of its Unix socket; None where it listens on a port of this machine."""
        return Path(self.url.removeprefix("unix://")) if self.url.startswith("unix://") else None


def find(environ: Mapping[str, str] | None = None, *, seconds: float = ANSWER_SECONDS) -> Engine:
    """The engine to use: the one that `DOCKER_HOST` or a docker context names, else the first that answers.

    Args:
        environ: the variables to go by; this process's own if None.
        seconds: how long one engine may take to answer.

    Raises:
        NoEngine: none is installed, none runs, it is too old, on another machine, or may not be used by this user.
    """
    environ = os.environ if environ is None else environ
    chosen, chosen_by = _chosen(environ)
    if chosen:
        _refuse_remote(chosen, chosen_by)
        return find_at(chosen, chosen_by, seconds=seconds)
    worst = _NoAnswer(_Trouble.MISSING)
    worst_url = ""
    for url in usual_places(environ):
        try:
            return _ask(url, seconds)
        except _NoAnswer as no_answer:
            if no_answer.trouble > worst.trouble:
                worst, worst_url = no_answer, url
    raise _words(worst, worst_url)


def find_at(url: str, chosen_by: str = "", *, seconds: float = ANSWER_SECONDS) -> Engine:
    """The engine at this address and no other.

    Args:
        url: the address.
        chosen_by: the setting of the user's that names it, for the words of the error.
        seconds: how long it may take to answer.

    Raises:
        NoEngine: it does not run, is too old, or may not be used by this user.
    """
    try:
        return _ask(url, seconds)
    except _NoAnswer as no_answer:
        if no_answer.trouble is _Trouble.MISSING:
            no_answer.trouble = _Trouble.STOPPED
        raise _words(no_answer, url, chosen_by) from no_answer


def docker_host() -> str:
    """The value of `DOCKER_HOST` with which `docker` in a lesson's shell speaks to the same engine.

    Raises:
        NoEngine: see `find`.
    """
    return find().url


def socket_path() -> Path | None:
    """The engine's Unix socket, which a lesson's shell must be able to reach; None if it listens on a port.

    Raises:
        NoEngine: see `find`.
    """
    return find().socket


def usual_places(environ: Mapping[str, str]) -> list[str]:
    """The addresses where engines of this user and this machine listen, whether or not they are there."""
    home = Path(environ.get("HOME") or Path.home())
    runtime = environ.get("XDG_RUNTIME_DIR")
    paths = [
        Path("/var/run/docker.sock"),
        home / ".docker/run/docker.sock",
        home / ".docker/desktop/docker.sock",
        home / ".colima/default/docker.sock",
        home / ".config/colima/default/docker.sock",
        home / ".rd/docker.sock",
        home / ".orbstack/run/docker.sock",
    ]
    if runtime:
        paths += [Path(runtime) / "docker.sock", Path(runtime) / "podman/podman.sock"]
    paths.append(Path("/run/podman/podman.sock"))
    return [f"unix://{path}" for path in paths]


def open_socket(url: str, seconds: float) -> socket.socket:
    """A connection to the engine at `url`, with that time limit for each of its operations.

    Raises:
        OSError: nothing listens there, or this user may not use it.
    """
    address = urlsplit(url)
    if address.scheme == "unix":
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.settimeout(seconds)
            connection.connect(address.path)
        except BaseException:
            connection.close()
            raise
        return connection
    return socket.create_connection((address.hostname or "", address.port or 2375), timeout=seconds)


def get(connection: socket.socket, path: str) -> tuple[int, dict[str, str], bytes]:
    """Ask for `path` and read the answer's head: its status, its headers (names in lower case), and
    what has already arrived of the body. The body ends where the connection does.

    Raises:
        OSError: the connection broke, or nothing came in time.
        ValueError: what answers does not speak HTTP.
    """
    connection.sendall(f"GET {path} HTTP/1.0\r\nHost: engine\r\n\r\n".encode())
    received = b""
    while b"\r\n\r\n" not in received:
        part = connection.recv(65536)
        if not part:
            raise ConnectionResetError("the connection ended before the answer did")
        received += part
        if len(received) > 1 << 20:
            raise ValueError("an answer without an end of its head")
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    protocol, *status = first.split() or [""]
    if not protocol.startswith("HTTP/1.") or not status:
        raise ValueError(f"no HTTP: {first[:80]}")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return int(status[0]), headers, body


class _Trouble(IntEnum):
    """Why an engine cannot be used; of several, the highest is the one to tell."""

    MISSING = 0
    STOPPED = 1
    STRANGE = 2
    SILENT = 3
    OLD = 4
    DENIED = 5


class _NoAnswer(Exception):
    def __init__(self, trouble: _Trouble, details: str = "") -> None:
        super().__init__(details)
        self.trouble = trouble
        self.details = details


def _ask(url: str, seconds: float) -> Engine:
    """Ask the engine at `url` who it is."""
    try:
        with open_socket(url, seconds) as connection:
            status, headers, _ = get(connection, "/_ping")
    except FileNotFoundError as error:
        raise _NoAnswer(_Trouble.MISSING) from error
    except PermissionError as error:
        raise _NoAnswer(_Trouble.DENIED, str(error)) from error
    except TimeoutError as error:
        raise _NoAnswer(_Trouble.SILENT, f"no answer within {seconds:g} seconds") from error
    except OSError as error:
        raise _NoAnswer(_Trouble.STOPPED, str(error)) from error
    except ValueError as error:
        raise _NoAnswer(_Trouble.STRANGE, str(error)) from error
    product, _, rest = headers.get("server", "").partition("/")
    try:
        major, minor = headers["api-version"].split(".")
        api = (int(major), int(minor))
    except (KeyError, ValueError) as error:
        raise _NoAnswer(_Trouble.STRANGE, f"status {status}, headers {headers}") from error
    version = rest.split("+")[0].split()[0] if rest else "unknown"
    if api < OLDEST_API:
        raise _NoAnswer(_Trouble.OLD, f"version {version}, API {api[0]}.{api[1]}")
    return Engine(url=url, product="Podman" if product == "Libpod" else product or "Docker", version=version, api=api)


def _chosen(environ: Mapping[str, str]) -> tuple[str, str]:
    """The address that the user's settings name, and which setting does; empty if none does."""
    if host := environ.get("DOCKER_HOST"):
        return (host if "://" in host else f"tcp://{host}"), "DOCKER_HOST"
    config = Path(environ.get("DOCKER_CONFIG") or Path(environ.get("HOME") or Path.home()) / ".docker")
    name = environ.get("DOCKER_CONTEXT") or _read(config / "config.json", "currentContext")
    if not name or name == "default":
        return "", ""
    meta = config / "contexts" / "meta" / sha256(name.encode()).hexdigest() / "meta.json"
    host = _read(meta, "Endpoints", "docker", "Host")
    if not host and environ.get("DOCKER_CONTEXT"):
        raise NoEngine(
            f"DOCKER_CONTEXT names the docker context {name}, and there is no such context.",
            todo="Unset DOCKER_CONTEXT, or name one that `docker context ls` lists.",
        )
    return host, f"the docker context {name}" if host else ""


def _read(path: Path, *keys: str) -> str:
    """A text in a JSON file of the docker client's; empty if the file or the key is not there."""
    try:
        found = json.loads(path.read_bytes())
        for key in keys:
            found = found[key]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return found if isinstance(found, str) else ""


def _refuse_remote(url: str, chosen_by: str) -> None:
    address = urlsplit(url)
    if address.scheme == "unix":
        return
    if address.scheme == "tcp" and address.hostname in ("localhost", "127.0.0.1", "::1"):
        return
    raise NoEngine(
        f"{chosen_by} names the container engine {url}, which is not reached through a plain socket of this machine.",
        todo=f"Lessons need an engine on this machine: their folders and ports are here. {_SWITCH}",
    )


_SWITCH = "For a local engine, unset DOCKER_HOST and DOCKER_CONTEXT or run `docker context use default`."


def _words(no_answer: _NoAnswer, url: str, chosen_by: str = "") -> NoEngine:
    """What to tell the person at the keyboard."""
    where = url.removeprefix("unix://")
    named = f" {chosen_by} names it: change or unset that if it is wrong." if chosen_by else ""
    match no_answer.trouble:
        case _Trouble.MISSING if shutil.which("dockerd") or shutil.which("podman"):
            what, todo = "The container engine is not running.", START
        case _Trouble.MISSING:
            what, todo = "No container engine is installed.", _INSTALL
        case _Trouble.STOPPED:
            what, todo = f"The container engine is not running: nothing listens at {where}.", START + named
        case _Trouble.DENIED:
            what, todo = f"You may not use the container engine at {where}.", _JOIN
        case _Trouble.SILENT:
            what = f"The container engine at {where} does not answer."
            todo = f"If it is just starting, wait a moment; else restart it. {START}{named}"
        case _Trouble.OLD:
            what = f"The container engine at {where} is too old."
            todo = "Install Docker 20.10 or later, or Podman 4 or later."
        case _:
            what, todo = f"What listens at {where} is no container engine.", f"Look what it is.{named}"
    return NoEngine(what, todo=todo, details=no_answer.details)


_MAC = sys.platform == "darwin"

START = (
    "Open Docker Desktop, or run `colima start`."
    if _MAC
    else "Start it: `sudo systemctl start docker`, or Docker Desktop, or `systemctl --user start podman.socket`."
)
"""How to start an engine on this kind of machine."""

_INSTALL = (
    "Install Docker Desktop (docker.com), or `brew install colima docker` and run `colima start`."
    if _MAC
    else "Install one: `sudo apt install docker.io` (Debian, Ubuntu) or `sudo dnf install moby-engine` (Fedora)."
)

_JOIN = (
    "Join the group of the engine's users: `sudo usermod -aG docker $USER`, then log out and in again. "
    "(Whoever is in that group can do everything on this machine.)"
)
