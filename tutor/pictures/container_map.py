"""The map of a lesson's containers, as rows: which network joins whom, what is published, what outlives whom.

It is a tree: networks, below each the containers on it, below those what they publish and mount. A container on
several networks is told in full below the first of them.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from tutor.pictures.cells import clean
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
    Thing,
    Volume,
)
from tutor.pictures.engine_differences import UNCHANGED, EngineDifferences
from tutor.pictures.rows import Canvas, Mark, Role, Row, Segment, fitted, folded, marked

NO_NETWORK = Network("none")


def map_rows(
    state: EngineState, changed: EngineDifferences = UNCHANGED, canvas: Canvas | None = None
) -> tuple[Row, ...]:
    """The map. `+` marks what is new, `>` what changed, `-` what is gone; that is shown once."""
    canvas = canvas or Canvas()
    if state.problem:
        return fitted(folded(clean(state.problem), canvas, Role.NOTE), canvas)
    drawing = _Map(state, changed, canvas)
    blocks = [list(block) for block in (*drawing.networks(), drawing.volumes(), drawing.images(), drawing.gone())]
    rows: list[Row] = []
    for block in filter(None, blocks):
        rows += [Row(), *block] if rows else block
    if not rows:
        rows = folded("This lesson has nothing on the container engine.", canvas, Role.MUTED)
    return fitted(rows, canvas)


class _Map:
    def __init__(self, state: EngineState, changed: EngineDifferences, canvas: Canvas) -> None:
        self._state = state
        self._changed = changed
        self._signs = canvas.signs
        self._told: set[str] = set()

    def networks(self) -> Iterator[Iterator[Row]]:
        """A block for each network, those with a name of their own first."""
        ordered = sorted(self._state.networks, key=lambda network: network.name in DEFAULT_NETWORKS)
        for network in ordered:
            yield self._network(network, self._state.on(network.name))
        alone = [container for container in self._state.containers if not container.networks]
        if alone:
            yield self._network(NO_NETWORK, alone)

    def volumes(self) -> Iterator[Row]:
        """The volumes, each with the containers that use it."""
        if self._state.volumes:
            yield _heading("Volumes")
        for volume in self._state.volumes:
            users = self._state.with_volume(volume.name)
            yield self._thing(volume, Role.VOLUME, _users("used by", users) or "used by no container of the lesson")

    def images(self) -> Iterator[Row]:
        """The images that the lesson declares."""
        if self._state.images:
            yield _heading("Images")
        for image in self._state.images:
            words = [_bare(image.id)[:12], _size(image.size), _users("runs in", self._state.of_image(image))]
            yield self._thing(image, Role.IMAGE, "  ".join(filter(None, words)))

    def gone(self) -> Iterator[Row]:
        """What is not there any more."""
        if self._changed.gone:
            yield _heading("Gone")
        for thing in self._changed.gone:
            kind = type(thing).__name__.lower()
            yield marked(Mark.GONE, [Segment(f"{kind} {clean(thing.name)}", Role.GONE)])

    def _network(self, network: Network, containers: Sequence[Container]) -> Iterator[Row]:
        words = []
        if network.name == "none":
            words.append("reaches nobody")
        elif network.name in DEFAULT_NETWORKS:
            words.append("the engine's own")
        if network.internal:
            words.append("internal: no way out")
        if network.others:
            words.append(f"{network.others} container{'' if network.others == 1 else 's'} of others")
        if not containers:
            words.append("nobody on it")
        title = [Segment("network ", Role.HEADING), Segment(clean(network.name), Role.NETWORK)]
        yield marked(self._mark(network), [*title, Segment("".join(f"  ({word})" for word in words), Role.MUTED)])
        for number, container in enumerate(containers):
            yield from self._container(container, is_last=number == len(containers) - 1)

    def _container(self, container: Container, *, is_last: bool) -> Iterator[Row]:
        mark = self._mark(container)
        fresh = mark is not Mark.NONE
        branch = Segment(self._signs.last if is_last else self._signs.branch, Role.MUTED)
        name = Segment(clean(container.name), Role.CONTAINER, fresh=fresh)
        if container.id in self._told:
            yield marked(mark, [branch, name, Segment("  (see above)", Role.MUTED)])
            return
        self._told.add(container.id)
        sign, role = self._sign(container)
        state = Segment(f"{sign} {container.state_words}", role, fresh=fresh)
        outdated = " (an older build)" if self._state.outdated(container) else ""
        image = Segment(f"  {clean(container.image_words)}{outdated}", Role.IMAGE)
        yield marked(mark, [branch, name, Segment("  "), state, image])
        bar = Segment("   " if is_last else self._signs.bar, Role.MUTED)
        for segments in chain(self._ports(container.ports), self._mounts(container.mounts)):
            yield marked(Mark.NONE, [bar, Segment("   "), *segments])

    def _sign(self, container: Container) -> tuple[str, Role]:
        if container.failed:
            return ("!", Role.FAILED)
        running = container.state in (Running.RUNNING, Running.RESTARTING, Running.PAUSED)
        return (self._signs.commit, Role.RUNNING) if running else (self._signs.gone, Role.STOPPED)

    def _ports(self, ports: tuple[Port, ...]) -> Iterator[list[Segment]]:
        for port in ports:
            if port.published:
                yield [
                    Segment("port ", Role.MUTED),
                    Segment(f"{', '.join(port.published)} {self._signs.arrow} {port.inside}", Role.PORT),
                ]
            else:
                yield [Segment(f"port {port.inside}, not published", Role.MUTED)]

    def _mounts(self, mounts: tuple[Mount, ...]) -> Iterator[list[Segment]]:
        for mount in mounts:
            name = f"{mount.source[:12]} (no name)" if mount.anonymous else mount.source
            if mount.kind is MountKind.BIND and mount.source == ".":
                name = "the lesson's folder"
            role = Role.VOLUME if mount.kind is MountKind.VOLUME else Role.PLAIN
            words = f"{clean(name)} {self._signs.arrow} " if name else ""
            yield [
                Segment(f"{mount.kind.value} ", Role.MUTED),
                Segment(f"{words}{clean(mount.target)}", role),
                Segment(", read only" if mount.read_only else "", Role.MUTED),
            ]

    def _thing(self, thing: Volume | Image, role: Role, words: str) -> Row:
        mark = self._mark(thing)
        name = Segment(clean(thing.name), role, fresh=mark is not Mark.NONE)
        return marked(mark, [name, Segment(f"  {words}", Role.MUTED)])

    def _mark(self, thing: Thing) -> Mark:
        if thing in self._changed.new:
            return Mark.NEW
        return Mark.MOVED if self._changed.is_changed(thing) else Mark.NONE


def _heading(text: str) -> Row:
    return marked(Mark.NONE, [Segment(text, Role.HEADING)])


def _users(words: str, containers: Sequence[Container]) -> str:
    names = ", ".join(clean(container.name) for container in containers)
    return f"{words} {names}" if names else ""


def _bare(id: str) -> str:
    return id.removeprefix("sha256:")


def _size(size: int) -> str:
    """A size as engines write it: in millions of bytes."""
    if not size:
        return ""
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{size / 1e3:.0f} kB"
