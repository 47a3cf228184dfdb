"""What a lesson has on the container engine, as the map shows it: plain values.

Only what the lesson declares, and what its containers use, is in here. Of other containers that share a network or a
volume with them, nothing but their number is known.
"""

from dataclasses import dataclass, field
from enum import StrEnum

DEFAULT_NETWORKS = ("bridge", "host", "none", "podman")
"""Networks that an engine has from the start; on the first, containers do not find each other by name."""


class Running(StrEnum):
    """What a container is doing; the value is the word for it."""

    CREATED = "created, never started"
    RUNNING = "running"
    PAUSED = "paused"
    RESTARTING = "restarting"
    REMOVING = "being removed"
    EXITED = "exited"
    DEAD = "dead"
    UNKNOWN = "in an unknown state"


@dataclass(frozen=True)
class Port:
    """A port of a container.

    Attributes:
        inside: as the engine writes it, `80/tcp`.
        published: the addresses of the host that lead to it, `0.0.0.0:8080`; empty if there are none.
    """

    inside: str
    published: tuple[str, ...] = ()


class MountKind(StrEnum):
    """What is mounted into a container."""

    VOLUME = "volume"
    BIND = "folder"
    TMPFS = "memory"


@dataclass(frozen=True)
class Mount:
    """Something mounted into a container.

    Attributes:
        kind: what.
        source: the volume's name, or the host's path, relative to the lesson's folder if it is in there.
        target: the path in the container.
        read_only: whether the container may not write to it.
        anonymous: whether it is a volume that nobody gave a name.
    """

    kind: MountKind
    source: str
    target: str
    read_only: bool = False
    anonymous: bool = False


@dataclass(frozen=True)
class Container:
    """A container of the lesson.

    Attributes:
        id: its full id.
        name: its name.
        state: what it is doing.
        health: `healthy`, `unhealthy` or `starting`; empty without a health check.
        exit_code: of its last run, once it ended.
        killed_for_memory: whether its last run was ended because it used too much memory.
        restarts: how often the engine started it again by itself.
        image: the image's name as it was when the container was made.
        image_id: the full id of that image.
        ports: its ports.
        networks: the names of the networks that it is connected to.
        mounts: what is mounted into it.
    """

    id: str
    name: str
    state: Running
    health: str = ""
    exit_code: int = 0
    killed_for_memory: bool = False
    restarts: int = 0
    image: str = ""
    image_id: str = ""
    ports: tuple[Port, ...] = ()
    networks: tuple[str, ...] = ()
    mounts: tuple[Mount, ...] = ()

    @property
    def image_words(self) -> str:
        """The image's name; where it was given by its id, the first digits of that."""
        return self.image.removeprefix("sha256:")[:12] if self.image.startswith("sha256:") else self.image

    @property
    def state_words(self) -> str:
        """What it is doing, with its health or how it ended."""
        words = self.state.value
        if self.state is Running.RUNNING and self.health:
            words += ", its health check is starting" if self.health == "starting" else f", {self.health}"
        if self.state in (Running.EXITED, Running.DEAD):
            words += f" with {self.exit_code}" + (" (out of memory)" if self.killed_for_memory else "")
        if self.restarts:
            words += f", restarted {self.restarts} time{'' if self.restarts == 1 else 's'}"
        return words

    @property
    def failed(self) -> bool:
        """Whether something is wrong with it."""
        ended = self.state in (Running.EXITED, Running.DEAD, Running.RESTARTING) and self.exit_code != 0
        return ended or self.health == "unhealthy" or self.state is Running.DEAD


@dataclass(frozen=True)
class Network:
    """A network that the lesson declares or that its containers are on.

    Attributes:
        id: its full id; empty for the engine's own.
        name: its name.
        driver: what drives it, `bridge`.
        internal: whether nothing outside can be reached from it.
        others: how many containers of somebody else's are on it.
    """

    name: str
    id: str = ""
    driver: str = ""
    internal: bool = False
    others: int = 0


@dataclass(frozen=True)
class Volume:
    """A volume with a name. `created` is the engine's time of its creation, as it writes it."""

    name: str
    created: str = ""


@dataclass(frozen=True)
class Image:
    """An image that the lesson declares. `size` is in bytes."""

    name: str
    id: str
    size: int = 0


Thing = Container | Network | Volume | Image
"""Anything on the map."""


@dataclass(frozen=True)
class EngineState:
    """A lesson's part of the engine at one moment.

    Attributes:
        problem: why it cannot be read, with what to do; everything else is empty then.
        containers, networks, volumes, images: what is there, by name.
    """

    problem: str = ""
    containers: tuple[Container, ...] = field(default=())
    networks: tuple[Network, ...] = ()
    volumes: tuple[Volume, ...] = ()
    images: tuple[Image, ...] = ()

    def on(self, network: str) -> list[Container]:
        """The lesson's containers that are on a network."""
        return [container for container in self.containers if network in container.networks]

    def with_volume(self, volume: str) -> list[Container]:
        """The lesson's containers that a volume is mounted into."""
        return [
            container
            for container in self.containers
            if any(mount.kind is MountKind.VOLUME and mount.source == volume for mount in container.mounts)
        ]

    def of_image(self, image: Image) -> list[Container]:
        """The lesson's containers that were made from an image, as it is now."""
        return [container for container in self.containers if container.image_id == image.id]

    def outdated(self, container: Container) -> bool:
        """Whether the name of its image belongs to another image by now."""
        return any(image.name == container.image and image.id != container.image_id for image in self.images)
