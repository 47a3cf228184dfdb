"""Reading a lesson's part of the container engine: one connection, a question for each declared name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sandbox.blueprint import EngineNames
from sandbox.errors import NoEngine
from tutor.pictures.engine import (
    DEFAULT_NETWORKS,
    Container,
    EngineState,
    Image,
    Mount,
    MountKind,
    Network,
    Port,
    Running,
    Volume,
)
from tutor.pictures.places import relative

if TYPE_CHECKING:
    from docker import DockerClient


def read_engine(names: EngineNames, lab: Path, *, url: str | None = None) -> EngineState:
    """What of the declared names is on the engine now. Without an engine, the state's `problem` says so.

    Args:
        names: the names that the lesson declares.
        lab: the lesson's folder; folders in it that are mounted are shown relative to it.
        url: the engine's address; the usual one if None.
    """
    from sandbox import engine

    try:
        with engine.connection(url=url) as client:
            return _read(client, names, lab)
    except NoEngine as error:
        return EngineState(problem=f"{error.what} {error.todo}".strip())


def _read(client: DockerClient, names: EngineNames, lab: Path) -> EngineState:
    api = client.api
    found = [_asked(api.inspect_container, name) for name in names.containers]
    containers = sorted(
        (
            container_of(answer, lab)
            for name, answer in zip(names.containers, found, strict=True)
            if answer and answer["Name"].removeprefix("/") == name
        ),
        key=lambda container: container.name,
    )
    ids = {container.id for container in containers}
    used_networks = [network for container in containers for network in container.networks]
    used_volumes = [
        mount.source
        for container in containers
        for mount in container.mounts
        if mount.kind is MountKind.VOLUME and not mount.anonymous
    ]
    return EngineState(
        containers=tuple(containers),
        networks=tuple(_networks(api, {*names.networks, *used_networks}, ids)),
        volumes=tuple(_volumes(api, {*names.volumes, *used_volumes})),
        images=tuple(_images(api, names.images)),
    )


def _asked(inspect: Any, name: str) -> Mapping[str, Any] | None:
    """The engine's answer; None if there is no such thing."""
    from docker.errors import NotFound

    try:
        return dict(inspect(name))
    except NotFound:
        return None


def _networks(api: Any, names: Iterable[str], ours: set[str]) -> Iterator[Network]:
    for name in sorted(names):
        if name in DEFAULT_NETWORKS:
            yield Network(name)
            continue
        answer = _asked(api.inspect_network, name)
        if answer and answer["Name"] == name:
            others = len((answer.get("Containers") or {}).keys() - ours)
            yield Network(name, answer["Id"], answer.get("Driver") or "", bool(answer.get("Internal")), others)


def _volumes(api: Any, names: Iterable[str]) -> Iterator[Volume]:
    for name in sorted(names):
        answer = _asked(api.inspect_volume, name)
        if answer:
            yield Volume(name, answer.get("CreatedAt") or "")


def _images(api: Any, names: Iterable[str]) -> Iterator[Image]:
    from sandbox.engine.things import same_tag

    for name in names:
        answer = _asked(api.inspect_image, name)
        if answer and any(same_tag(name, tag) for tag in answer.get("RepoTags") or []):
            yield Image(name, answer["Id"], answer.get("Size") or 0)


def container_of(answer: Mapping[str, Any], lab: Path) -> Container:
    """A container, out of the engine's description (`docker inspect`)."""
    state, config = answer["State"], answer["Config"]
    settings = answer.get("NetworkSettings") or {}
    health = (state.get("Health") or {}).get("Status") or ""
    return Container(
        id=answer["Id"],
        name=answer["Name"].removeprefix("/"),
        state=_STATES.get(state.get("Status") or "", Running.UNKNOWN),
        health="" if health == "none" else health,
        exit_code=state.get("ExitCode") or 0,
        killed_for_memory=bool(state.get("OOMKilled")),
        restarts=answer.get("RestartCount") or 0,
        image=config.get("Image") or "",
        image_id=answer.get("Image") or "",
        ports=tuple(_ports(answer)),
        networks=tuple(sorted(settings.get("Networks") or {})),
        # The engine has no order of its own for them.
        mounts=tuple(sorted((_mount(mount, lab) for mount in answer.get("Mounts") or []), key=_target)),
    )


_STATES = {
    "created": Running.CREATED,
    "running": Running.RUNNING,
    "paused": Running.PAUSED,
    "restarting": Running.RESTARTING,
    "removing": Running.REMOVING,
    "exited": Running.EXITED,
    "dead": Running.DEAD,
    # Podman's own words.
    "configured": Running.CREATED,
    "initialized": Running.CREATED,
    "stopping": Running.RUNNING,
    "stopped": Running.EXITED,
}


def _ports(answer: Mapping[str, Any]) -> Iterator[Port]:
    """The ports: as they are while it runs, else as they will be when it is started."""
    wanted = (answer.get("HostConfig") or {}).get("PortBindings") or {}
    actual = (answer.get("NetworkSettings") or {}).get("Ports") or {}
    exposed = (answer.get("Config") or {}).get("ExposedPorts") or {}
    published = actual if answer["State"].get("Status") in ("running", "paused") else wanted
    for inside in sorted({*wanted, *actual, *exposed}, key=_port_order):
        bindings = published.get(inside) or []
        yield Port(inside, tuple(dict.fromkeys(_address(binding) for binding in bindings)))


def _port_order(inside: str) -> tuple[int, str]:
    number, _, protocol = inside.partition("/")
    return (int(number) if number.isdigit() else 0, protocol)


def _address(binding: Mapping[str, str]) -> str:
    """An address of the host. All of its addresses are written as one, whichever family they are of."""
    host, port = binding.get("HostIp") or "", binding.get("HostPort") or ""
    if host in ("", "0.0.0.0", "::"):
        host = "*"
    return f"[{host}]:{port or 'any'}" if ":" in host else f"{host}:{port or 'any'}"


def _target(mount: Mount) -> str:
    return mount.target


def _mount(mount: Mapping[str, Any], lab: Path) -> Mount:
    kind = {"volume": MountKind.VOLUME, "tmpfs": MountKind.TMPFS}.get(mount.get("Type") or "", MountKind.BIND)
    name = mount.get("Name") or ""
    source = name if kind is MountKind.VOLUME else mount.get("Source") or ""
    if kind is MountKind.BIND and Path(source).is_absolute():
        source = relative(Path(source), lab)
    anonymous = kind is MountKind.VOLUME and len(name) == 64 and all(digit in "0123456789abcdef" for digit in name)
    return Mount(kind, source, mount.get("Destination") or "", not mount.get("RW", True), anonymous)
