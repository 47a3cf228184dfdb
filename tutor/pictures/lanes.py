"""Laying a graph out in lanes: vertical lines, each on its way to the commit that comes next on it.

Lane 0 belongs to the trunk, the line of first parents of one branch: it stays at the left whatever else comes and
goes. A line to a second parent leaves its merge sideways; a branch ends sideways at the commit where it began.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from tutor.pictures.order import Node, NodeKind
from tutor.pictures.rows import Role, Segment, Signs


@dataclass(frozen=True)
class Step:
    """One node's row.

    Attributes:
        node: the node.
        lane: where it stands.
        passing: lanes that go past it.
        joining: lanes from above that end at it.
        opening: lanes that begin at it and go down.
        meeting: lanes that go past and that a line from it meets, on its way to a parent.
    """

    node: Node
    lane: int
    passing: frozenset[int]
    joining: frozenset[int]
    opening: frozenset[int]
    meeting: frozenset[int]

    @property
    def last(self) -> int:
        """The number of its rightmost lane."""
        return max(self.lane, *self.passing, *self.joining, *self.opening, 0)


@dataclass(frozen=True)
class Layout:
    """The rows from top to bottom, and the lanes that go on below the last one."""

    steps: tuple[Step, ...]
    going_on: frozenset[int]

    @property
    def lanes(self) -> int:
        """How many lanes there are."""
        return max((step.last + 1 for step in self.steps), default=0)


def lay_out(nodes: Sequence[Node], trunk: Sequence[str]) -> Layout:
    """Give each node its lane.

    Args:
        nodes: in the order in which they are drawn, children before parents.
        trunk: the ids of the nodes that lane 0 is kept for, children before parents; may be empty.
    """
    lanes = _Lanes(trunk)
    steps = tuple(lanes.place(node) for node in nodes)
    return Layout(steps, frozenset(lanes.drawn))


@dataclass
class _Lanes:
    """The lanes at one moment: `awaited` has for each the id of the node that comes next on it.

    A lane that is awaited and not drawn is kept free for the trunk, whose first node is still to come.
    """

    trunk: Sequence[str]
    awaited: dict[int, str] = field(default_factory=dict)
    drawn: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.trunk:
            self.awaited[0] = self.trunk[0]

    def place(self, node: Node) -> Step:
        waiting = sorted(lane for lane, id in self.awaited.items() if id == node.id)
        lane = waiting[0] if waiting else self._free(0)
        joining = frozenset(other for other in waiting if other != lane and other in self.drawn)
        for other in waiting:
            del self.awaited[other]
            self.drawn.discard(other)
        passing = frozenset(self.drawn)
        opening, meeting = set[int](), set[int]()
        for number, parent in enumerate(dict.fromkeys(node.parents)):
            target = lane
            if number > 0:
                known = next((other for other, id in self.awaited.items() if id == parent), None)
                target = self._free(lane + 1, joining) if known is None else known
                (meeting if target in self.drawn else opening).add(target)
            self.awaited[target] = parent
            self.drawn.add(target)
        return Step(node, lane, passing, joining, frozenset(opening), frozenset(meeting))

    def _free(self, first: int, taken: frozenset[int] = frozenset()) -> int:
        return next(lane for lane in count(first) if lane not in self.awaited and lane not in taken)


def drawn(step: Step, lanes: int, signs: Signs, *, is_head: bool = False, fresh: bool = False) -> list[Segment]:
    """The row's part of the graph, two columns a lane, and two more where its node is hidden.

    Args:
        step: the row.
        lanes: how many lanes are drawn; what is right of them is hidden.
        signs: what to draw with.
        is_head: whether the node is what is checked out.
        fresh: whether the node is new.
    """
    targets = step.joining | step.opening | step.meeting
    left, right = min(targets | {step.lane}), max(targets | {step.lane})
    segments: list[Segment] = []
    for lane in range(min(lanes, step.last + 1)):
        if lane == step.lane:
            segments.append(Segment(_node_sign(step.node, signs, is_head), Role.COMMIT, lane, fresh))
        else:
            segments.append(Segment(_lane_sign(step, lane, left, right, signs), Role.LANE, lane))
        crossing = left <= lane < right
        side = right if lane >= step.lane else left
        segments.append(Segment(signs.horizontal if crossing else " ", Role.LANE, side if crossing else lane))
    if step.lane >= lanes:
        segments.append(Segment(f"{signs.hidden} ", Role.COMMIT, lanes, fresh))
    return segments


def _node_sign(node: Node, signs: Signs, is_head: bool) -> str:
    if node.kind is NodeKind.STASH:
        return signs.stash
    if node.kind is NodeKind.GONE:
        return signs.gone
    return signs.head if is_head else signs.commit


def _lane_sign(step: Step, lane: int, left: int, right: int, signs: Signs) -> str:
    is_right = lane > step.lane
    is_end = lane == (right if is_right else left)
    if lane in step.joining:
        return (signs.from_above_right if is_right else signs.from_above_left) if is_end else signs.from_above
    if lane in step.meeting:
        return (signs.met_right if is_right else signs.met_left) if is_end else signs.met
    if lane in step.opening:
        return (signs.to_below_right if is_right else signs.to_below_left) if is_end else signs.to_below
    if lane in step.passing:
        return signs.vertical
    return signs.horizontal if left < lane < right else " "
