"""Which commits of a graph are drawn, and in which order: children before their parents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from heapq import heapify, heappop, heappush


class NodeKind(StrEnum):
    """What a node of the graph is."""

    COMMIT = "commit"
    STASH = "stash"
    GONE = "gone"


@dataclass(frozen=True)
class Node:
    """A node of the graph.

    Attributes:
        id: the commit's full id.
        parents: those that a line leads to, first parent first, each once.
        time: when it was made; the younger of two unrelated nodes stands higher.
        kind: what it is.
    """

    id: str
    parents: tuple[str, ...] = ()
    time: int = 0
    kind: NodeKind = NodeKind.COMMIT


def youngest(nodes: Iterable[Node], count: int) -> list[Node]:
    """The youngest nodes, each only after all its children: at most `count` of them."""
    known = {node.id: node for node in nodes}
    place = {id: number for number, id in enumerate(known)}
    children = _children(known)
    ready = [(-known[id].time, place[id]) for id, number in children.items() if not number]
    ids = list(known)
    heapify(ready)
    found: list[Node] = []
    while ready and len(found) < count:
        node = known[ids[heappop(ready)[1]]]
        found.append(node)
        for parent in node.parents:
            if parent in known:
                children[parent] -= 1
                if not children[parent]:
                    heappush(ready, (-known[parent].time, place[parent]))
    return found


def in_graph_order(nodes: Iterable[Node]) -> list[Node]:
    """The nodes so that lines of development stay together: a merged branch before what it was merged into."""
    known = {node.id: node for node in nodes}
    children = _children(known)
    tips = [node for node in known.values() if not children[node.id]]
    # The last one is taken first: the youngest, and of equally old ones the first.
    waiting = [node for _, node in sorted(enumerate(tips), key=lambda pair: (pair[1].time, -pair[0]))]
    found: list[Node] = []
    while waiting:
        node = waiting.pop()
        found.append(node)
        for parent in node.parents:
            if parent in known:
                children[parent] -= 1
                if not children[parent]:
                    waiting.append(known[parent])
    return found


def first_parents(nodes: Mapping[str, Node], tip: str) -> list[str]:
    """The ids from a node along its first parents, as far as the nodes are known."""
    found: list[str] = []
    while tip in nodes:
        found.append(tip)
        tip = nodes[tip].parents[0] if nodes[tip].parents else ""
    return found


def _children(known: Mapping[str, Node]) -> dict[str, int]:
    """How many children each node has among the known ones."""
    counts = dict.fromkeys(known, 0)
    for node in known.values():
        for parent in node.parents:
            if parent in counts:
                counts[parent] += 1
    return counts
