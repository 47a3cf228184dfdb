"""What a compose file says, in whichever of its many ways, in one form.

With compose on this machine, compose itself reads the file. Without it, the file alone is read, with the
variables of `.env`: enough to tell what is written there.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from checks.box import require
from checks.containers.healthchecks import DEFAULT_INTERVAL, DEFAULT_RETRIES, DEFAULT_TIMEOUT, HealthCheck
from checks.containers.mounting import Mount, MountKind
from checks.containers.publishing import Binding
from checks.contents import text
from checks.places import place
from checks.showing import shown
from checks.verdict import Blocked, Unmet
from sandbox.limits import Completed, Limits

if TYPE_CHECKING:
    from checks.box import Box
    from checks.places import Where

LIMITS = Limits(seconds=60, memory=1024, processes=256, open_files=1024)

_VARIABLE = re.compile(r"\$(?:(?P<escaped>\$)|(?P<plain>\w+)|\{(?P<name>\w+)(?::?(?P<kind>[-?+])(?P<other>[^}]*))?\})")
_DURATION = re.compile(r"(\d+(?:\.\d+)?)(ns|us|ms|s|m|h)")
_UNITS = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0}


@dataclass(frozen=True)
class Service:
    """A service of a compose file.

    Attributes:
        image: the name of its image; empty if there is none.
        command: the words of its command; empty where the image's own is used.
        ports: what it publishes.
        mounts: what it mounts, by the path inside; a volume by its name in the file.
        health_check: its health check; None if it sets none.
        starts_after: the condition of each service that it waits for, by that service's name.
        environment: its variables.
        fixed_name: its container's name, where the file gives one.
    """

    image: str
    command: tuple[str, ...]
    ports: tuple[Binding, ...]
    mounts: Mapping[str, Mount]
    health_check: HealthCheck | None
    starts_after: Mapping[str, str]
    environment: Mapping[str, str]
    fixed_name: str


@dataclass(frozen=True)
class Stack:
    """A compose file.

    Attributes:
        services: its services, by their names.
        volumes: the names that its volumes have on the engine, by their names in the file; empty where the
            engine's name is that of the project and of the volume.
        networks: the same of its networks.
    """

    services: Mapping[str, Service]
    volumes: Mapping[str, str]
    networks: Mapping[str, str]


def compose_command(box: Box) -> tuple[str, ...]:
    """The words with which compose is called here.

    Raises:
        Blocked: there is no compose on this machine.
    """
    if box.run(["docker", "compose", "version"]).status == 0:
        return ("docker", "compose")
    if shutil.which("docker-compose", path=box.keeper.plan.env["PATH"]):
        return ("docker-compose",)
    raise Blocked(
        "Compose is not installed: neither `docker compose` nor `docker-compose` works.",
        hint="Install it: the package docker-compose-plugin or docker-compose-v2, or docker-compose.",
    )


def compose(box: Box, folder: Path, *arguments: str) -> Completed:
    """Run compose in a folder.

    Raises:
        Blocked: there is no compose on this machine.
        Unmet: it takes too long.
    """
    command = [*compose_command(box), *arguments]
    env = {"COMPOSE_INTERACTIVE_NO_CLI": "1", "COMPOSE_ANSI": "never", "PWD": str(folder)}
    return require(box.run(command, cwd=folder, env=env, limits=LIMITS), f"`{' '.join(arguments)}`")


def stack(box: Box, where: Where) -> Stack:
    """The compose file at this path.

    Raises:
        Unmet: there is none, or it is not well-formed.
    """
    path = place(box, where).path
    found = loaded(text(box, where), path.name)
    try:
        return described(configured(box, path), path.parent)
    except Blocked:
        variables = dotenv(box, path.parent / ".env")
        filled_in = _interpolated(found, {"PWD": str(path.parent), **variables})
        return described(filled_in, path.parent, variables)


def configured(box: Box, path: Path, project: str = "churn") -> dict[str, Any]:
    """A compose file as compose reads it.

    Args:
        box: the sandbox.
        path: the file.
        project: the name of the project.

    Raises:
        Blocked: there is no compose on this machine.
        Unmet: compose does not take it.
    """
    ran = compose(box, path.parent, "-p", project, "-f", path.name, "config")
    if ran.status != 0:
        lines = [line.strip() for line in ran.errors.splitlines() if line.strip()]
        raise Unmet(
            f"Compose does not take {shown(path.name)}: {shown('; '.join(lines[-3:]) or 'it says nothing', 200)}",
            expected="a valid file",
            hint="`docker compose config` (or `docker-compose config`) reads it, and prints what it means.",
        )
    return loaded(ran.text, path.name)


def loaded(content: str, name: str) -> dict[str, Any]:
    """A compose file's content.

    Raises:
        Unmet: it is not YAML, or has no services.
    """
    import yaml

    try:
        found = yaml.safe_load(content)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1} of {shown(name)}" if mark else shown(name)
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise Unmet(
            f"In {where}, the YAML is not well-formed: {problem}.",
            hint="Indent with spaces; text with a colon and a blank, or with braces, goes in quotes.",
        ) from error
    if not isinstance(found, dict) or "services" not in found:
        raise Unmet(f"{shown(name)} has no `services`.", expected="services:", hint="`services:` stands leftmost.")
    if not isinstance(found["services"], dict):
        raise Unmet(
            f"Below `services` in {shown(name)} there is no service with a name and a colon.",
            expected="services by their names",
            actual=str(found["services"]),
            hint="A service begins with its name and a colon, without a dash; what it has is indented below.",
        )
    return found


def dotenv(box: Box, where: Where) -> dict[str, str]:
    """The variables in an env file; none if there is no file."""
    path = place(box, where).path
    if not path.is_file():
        return {}
    entries = (line.strip().removeprefix("export ").partition("=") for line in text(box, where).splitlines())
    return {name.strip(): value.strip().strip("\"'") for name, sign, value in entries if sign and name[:1] != "#"}


def scalars(found: object) -> Iterator[str]:
    """All texts and numbers in a YAML document, as text; what is referred to twice comes once."""
    seen: set[int] = set()
    left = [found]
    while left:
        item = left.pop()
        if isinstance(item, (dict, list)):
            if id(item) not in seen:
                seen.add(id(item))
                left += [*item, *item.values()] if isinstance(item, dict) else item
        elif item is not None:
            yield str(item)


def described(found: Mapping[str, Any], folder: Path, variables: Mapping[str, str] | None = None) -> Stack:
    """A compose file's content in one form.

    Args:
        found: the content.
        folder: the folder from which its relative paths count.
        variables: those of `.env`, where compose has not filled them in.

    Raises:
        Unmet: something in it has a form that is not understood.
    """
    try:
        services = {name: _service(entry or {}, folder, variables or {}) for name, entry in found["services"].items()}
        volumes, networks = (
            {name: _engine_name(name, entry or {}) for name, entry in (found.get(key) or {}).items()}
            for key in ("volumes", "networks")
        )
    except (AttributeError, TypeError, ValueError, KeyError) as error:
        raise Unmet(
            "A part of the compose file has a form that is not understood.",
            actual=str(error),
            hint="`docker compose config` says which.",
        ) from error
    return Stack(services, volumes, networks)


def _service(entry: Mapping[str, Any], folder: Path, variables: Mapping[str, str]) -> Service:
    command = entry.get("command") or ()
    checked = entry.get("healthcheck")
    mounts = [_mount(item, folder) for item in entry.get("volumes") or ()]
    return Service(
        image=str(entry.get("image") or ""),
        command=tuple(shlex.split(command) if isinstance(command, str) else map(str, command)),
        ports=tuple(_port(item) for item in entry.get("ports") or ()),
        mounts={mount.path: mount for mount in mounts},
        health_check=_health_check(checked) if checked and not checked.get("disable") else None,
        starts_after=_starts_after(entry.get("depends_on") or {}),
        environment=_environment(entry, variables),
        fixed_name=str(entry.get("container_name") or ""),
    )


def _engine_name(name: str, entry: Mapping[str, Any]) -> str:
    external = entry.get("external")
    if external:
        return str(entry.get("name") or (external.get("name") if isinstance(external, dict) else "") or name)
    return str(entry.get("name") or "")


def _port(item: object) -> Binding:
    if isinstance(item, dict):
        address, published, inside = item.get("host_ip") or "", item.get("published") or 0, item["target"]
        protocol = item.get("protocol") or "tcp"
    else:
        rest, _, protocol = str(item).partition("/")
        rest, _, inside = rest.rpartition(":")
        address, _, published = rest.rpartition(":")
    return Binding(f"{inside}/{protocol or 'tcp'}", address.strip("[]") or "0.0.0.0", int(published or 0))


def _mount(item: object, folder: Path) -> Mount:
    if isinstance(item, dict):
        kind, source, path = item["type"], str(item.get("source") or ""), str(item["target"])
        writable = not item.get("read_only")
    else:
        source, _, rest = str(item).partition(":")
        path, _, options = rest.partition(":")
        if not path:
            source, path = "", source
        kind = "bind" if source[:1] in (".", "/", "~") else "volume"
        writable = "ro" not in options.split(",")
    if kind == "bind":
        source = str((folder / source).resolve())
    kinds = {"bind": MountKind.BIND, "volume": MountKind.VOLUME, "tmpfs": MountKind.TMPFS}
    return Mount(path.rstrip("/"), kinds[kind], source, writable)


def _health_check(entry: Mapping[str, Any]) -> HealthCheck:
    test = entry.get("test") or ()
    words = ("CMD-SHELL", test) if isinstance(test, str) else tuple(map(str, test))
    return HealthCheck(
        test=() if words[:1] == ("NONE",) else words,
        interval=seconds(entry.get("interval")) or DEFAULT_INTERVAL,
        timeout=seconds(entry.get("timeout")) or DEFAULT_TIMEOUT,
        retries=int(entry.get("retries") or DEFAULT_RETRIES),
        start_period=seconds(entry.get("start_period")),
    )


def _starts_after(entry: object) -> dict[str, str]:
    if isinstance(entry, dict):
        return {name: str((how or {}).get("condition", "service_started")) for name, how in entry.items()}
    return {str(name): "service_started" for name in cast("list[Any]", entry)}


def _environment(entry: Mapping[str, Any], variables: Mapping[str, str]) -> dict[str, str]:
    given = entry.get("environment") or {}
    if not isinstance(given, dict):
        given = dict(_pair(str(item)) for item in given)
    files = entry.get("env_file") or []
    from_file = variables if ".env" in scalars(files) else {}
    own = {str(name): variables.get(name, "") if value is None else str(value) for name, value in given.items()}
    return {**from_file, **own}


def _pair(item: str) -> tuple[str, str | None]:
    name, sign, value = item.partition("=")
    return name, value if sign else None


def seconds(duration: object) -> float:
    """A duration as compose writes it (`1m30s`), in seconds; 0 if there is none."""
    return sum(float(number) * _UNITS[unit] for number, unit in _DURATION.findall(str(duration or "")))


def _interpolated(found: Any, variables: Mapping[str, str]) -> Any:
    if isinstance(found, dict):
        return {name: _interpolated(value, variables) for name, value in found.items()}
    if isinstance(found, list):
        return [_interpolated(value, variables) for value in found]
    if isinstance(found, str):
        return _VARIABLE.sub(lambda match: _value(match, variables), found)
    return found


def _value(match: re.Match[str], variables: Mapping[str, str]) -> str:
    if match["escaped"]:
        return "$"
    value = variables.get(match["plain"] or match["name"], "")
    if match["kind"] == "+":
        return match["other"] if value else ""
    return value or (match["other"] if match["kind"] == "-" else "")
