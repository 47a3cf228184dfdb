"""What changed between two states of a lesson's part of the engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tutor.pictures.engine import DEFAULT_NETWORKS, Container, EngineState, Image, Network, Thing, Volume


@dataclass(frozen=True)
class EngineDifferences:
    """What changed.

    Attributes:
        new: what was not there before, or was replaced by another of the same name.
        changed: each thing that changed, as it was before and as it is now.
        gone: what is not there any more.
    """

    new: tuple[Thing, ...] = ()
    changed: tuple[tuple[Thing, Thing], ...] = ()
    gone: tuple[Thing, ...] = ()

    def is_changed(self, thing: Thing) -> bool:
        """Whether a thing of the present state was different before."""
        return any(now is thing or now == thing for _, now in self.changed)


UNCHANGED = EngineDifferences()
"""Nothing changed, or nothing is known about before."""


def engine_differences(before: EngineState, now: EngineState) -> EngineDifferences:
    """What changed since an earlier state; nothing where one of them could not be read."""
    if before.problem or now.problem or before == now:
        return UNCHANGED
    new: list[Thing] = []
    changed: list[tuple[Thing, Thing]] = []
    gone: list[Thing] = []
    for old_things, new_things in (
        (_named(before.containers), _named(now.containers)),
        (_named(_own(before)), _named(_own(now))),
        (_named(before.volumes), _named(now.volumes)),
        (_named(before.images), _named(now.images)),
    ):
        for name, thing in new_things.items():
            old = old_things.get(name)
            if old is None or _identity(old) != _identity(thing):
                new.append(thing)
            elif old != thing:
                changed.append((old, thing))
        gone += [thing for name, thing in old_things.items() if name not in new_things]
    return EngineDifferences(tuple(new), tuple(changed), tuple(gone))


def _own(state: EngineState) -> list[Network]:
    """The networks that somebody made: the engine's own come into view and leave it with the containers on them."""
    return [network for network in state.networks if network.name not in DEFAULT_NETWORKS]


def _named(things: Sequence[Thing]) -> Mapping[str, Thing]:
    return {thing.name: thing for thing in things}


def _identity(thing: Thing) -> str:
    """What tells a thing from another one that has its name; an image keeps its name when it is built again."""
    match thing:
        case Container() | Network():
            return thing.id
        case Volume():
            return thing.created
        case Image():
            return thing.name
