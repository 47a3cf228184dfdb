"""A lesson's containers, networks and volumes in sentences, and what changed about them."""

from collections.abc import Iterator, Sequence

from tutor.pictures.cells import clean
from tutor.pictures.engine import DEFAULT_NETWORKS, Container, EngineState, Image, Mount, MountKind, Network, Thing
from tutor.pictures.engine_differences import EngineDifferences


def engine_sentences(state: EngineState) -> list[str]:
    """All of the state in sentences."""
    if state.problem:
        return [clean(state.problem)]
    found = [
        *(_container(container, state) for container in state.containers),
        *_networks(state),
        *_volumes(state),
        *_images(state),
    ]
    return found or ["This lesson has nothing on the container engine."]


def engine_change_sentences(changed: EngineDifferences) -> list[str]:
    """What changed, a sentence a thing; none if nothing did."""
    return [
        *(f"New: {_called(thing)}{_state_words(thing)}." for thing in changed.new),
        *(sentence for before, now in changed.changed for sentence in _changed(before, now)),
        *(f"Gone: {_called(thing)}." for thing in changed.gone),
    ]


def _container(container: Container, state: EngineState) -> str:
    outdated = ", an older build of it" if state.outdated(container) else ""
    image = f"image {clean(container.image_words)}{outdated}"
    parts = [f"The container {clean(container.name)}: {container.state_words}; {image}"]
    for port in container.ports:
        where = f"is published at {_joined(port.published)}" if port.published else "is not published"
        parts.append(f"port {port.inside} {where}")
    networks = [name for name in container.networks if name != "none"]
    for name in networks:
        others = [other.name for other in state.on(name) if other.id != container.id]
        company = f" with {_joined(others)}" if others else ", alone"
        own = "the engine's own network" if name in DEFAULT_NETWORKS else "the network"
        parts.append(f"in {own} {clean(name)}{company}")
    if not networks:
        parts.append("in no network")
    parts += [_mount(mount) for mount in container.mounts]
    return "; ".join(parts) + "."


def _mount(mount: Mount) -> str:
    where = f"at {clean(mount.target)}" + (", read only" if mount.read_only else "")
    match mount.kind:
        case MountKind.VOLUME if mount.anonymous:
            return f"a volume without a name {where}"
        case MountKind.VOLUME:
            return f"the volume {clean(mount.source)} {where}"
        case MountKind.TMPFS:
            return f"a file system in memory {where}"
        case _:
            folder = "the lesson's folder" if mount.source == "." else clean(mount.source)
            return f"{folder} of this machine {where}"


def _networks(state: EngineState) -> Iterator[str]:
    for network in state.networks:
        if network.name in DEFAULT_NETWORKS:
            continue
        inner = " It is internal: there is no way out of it." if network.internal else ""
        members = [container.name for container in state.on(network.name)]
        words = f"joins {_joined(members)}" if members else "has no container of this lesson on it"
        if network.others:
            words += f", and {network.others} of others"
        yield f"The network {clean(network.name)} {words}.{inner}"


def _volumes(state: EngineState) -> Iterator[str]:
    for volume in state.volumes:
        users = [container.name for container in state.with_volume(volume.name)]
        words = f"is used by {_joined(users)}" if users else "is used by no container of this lesson"
        yield f"The volume {clean(volume.name)} {words}."


def _images(state: EngineState) -> Iterator[str]:
    for image in state.images:
        users = [container.name for container in state.of_image(image)]
        words = f"; {_joined(users)} came from it" if users else ""
        yield f"The image {clean(image.name)} is there{words}."


def _called(thing: Thing) -> str:
    return f"the {type(thing).__name__.lower()} {clean(thing.name)}"


def _state_words(thing: Thing) -> str:
    return f", {thing.state_words}" if isinstance(thing, Container) else ""


def _changed(before: Thing, now: Thing) -> Iterator[str]:
    """What is different about a thing."""
    name = _called(now)
    if isinstance(before, Container) and isinstance(now, Container):
        if before.state_words != now.state_words:
            yield f"{name[0].upper()}{name[1:]} was {before.state_words}; now: {now.state_words}."
        for word, old, new in (("left", now.networks, before.networks), ("joined", before.networks, now.networks)):
            for network in new:
                if network not in old:
                    yield f"{name[0].upper()}{name[1:]} {word} the network {clean(network)}."
        if (before.ports, before.mounts) != (now.ports, now.mounts):
            yield f"The ports or mounts of {name} changed."
    elif isinstance(before, Image) and isinstance(now, Image) and before.id != now.id:
        yield f"{name[0].upper()}{name[1:]} was built anew."
    elif isinstance(now, Network):
        yield f"Other containers joined or left {name}."


def _joined(names: Sequence[str]) -> str:
    return ", ".join(clean(name) for name in names)
