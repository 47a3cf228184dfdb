"""The commit graph of a repository, as rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tutor.pictures.cells import clean, cut, width
from tutor.pictures.differences import NONE, Differences
from tutor.pictures.lanes import Step, drawn, lay_out
from tutor.pictures.order import Node, NodeKind, first_parents, in_graph_order, youngest
from tutor.pictures.repository import Commit, RefKind, RepositoryState
from tutor.pictures.rows import Canvas, Mark, Role, Row, Segment, fitted, marked

TRUNKS = ("main", "master", "trunk", "develop")
"""Branches that the left lane is kept for: the first of them that there is, else the one that is checked out."""

LABEL = 28
"""How many columns of a name are shown."""

SUBJECT = 16
"""How many columns names leave to the subject, if there are that many."""

GONE = 20
"""How many commits that just became unreachable are shown."""

_WORDS = {RefKind.TAG: "tag: ", RefKind.BISECT: "bisect: "}

_ROLES = {
    RefKind.BRANCH: Role.BRANCH,
    RefKind.REMOTE: Role.REMOTE,
    RefKind.TAG: Role.TAG,
    RefKind.BISECT: Role.NOTE,
    RefKind.OTHER: Role.TAG,
}


def graph_rows(state: RepositoryState, changed: Differences = NONE, canvas: Canvas | None = None) -> tuple[Row, ...]:
    """The graph, youngest commits first, a row a commit, with two columns in front for what changed.

    `+` marks commits that are new, `>` commits that a name moved to, `-` commits that nothing leads to any more; these
    are shown once. What is left out is said in the last row.
    """
    canvas = canvas or Canvas()
    if state.problem:
        return ()
    nodes = _nodes(state, changed)
    chosen = in_graph_order(youngest(nodes, canvas.commits))
    layout = lay_out(chosen, _trunk(state, chosen))
    lanes = min(layout.lanes, canvas.lanes)
    columns = 2 * lanes + (2 if layout.lanes > lanes else 0)
    texts = _Texts(state, changed, canvas)
    rows = [_unborn(state, canvas)] if not state.head.commit else []
    for step in layout.steps:
        is_head = step.node.id == state.head.commit
        graph = drawn(step, lanes, canvas.signs, is_head=is_head, fresh=step.node.id in changed.new_commits)
        used = sum(width(segment.text) for segment in graph)
        graph.append(Segment(" " * (columns - used)))
        mark = _mark(step, state, changed)
        text = texts.of(step.node, canvas.width - 2 - columns)
        rows.append(marked(mark, [*graph, *text], step.node.id))
    rows += _left_out(state, nodes, chosen, [lane for lane in layout.going_on if lane < lanes], lanes, canvas)
    return fitted(rows, canvas)


def _nodes(state: RepositoryState, changed: Differences) -> list[Node]:
    nodes = [Node(stash.commit, (stash.base,), stash.made, NodeKind.STASH) for stash in state.stashes]
    gone = changed.gone_commits[:GONE]
    for commits, kind in ((state.commits, NodeKind.COMMIT), (gone, NodeKind.GONE)):
        nodes += [Node(c.id, tuple(dict.fromkeys(c.parents)), c.committed, kind) for c in commits]
    if not state.cut:  # a parent that is not there (the history of a shallow clone) has no line
        known = {node.id for node in nodes}
        nodes = [Node(n.id, tuple(id for id in n.parents if id in known), n.time, n.kind) for n in nodes]
    return nodes


def _trunk(state: RepositoryState, chosen: list[Node]) -> list[str]:
    """The line of first parents that stands at the left."""
    branches = {ref.name: ref.commit for ref in state.refs if ref.kind is RefKind.BRANCH}
    by_id = {node.id: node for node in chosen}
    for name in (*TRUNKS, state.head.branch):
        if name in branches:
            return first_parents(by_id, branches[name])
    return first_parents(by_id, state.head.commit)


def _mark(step: Step, state: RepositoryState, changed: Differences) -> Mark:
    id = step.node.id
    if step.node.kind is NodeKind.GONE:
        return Mark.GONE
    if id in changed.new_commits or any(stash.commit == id for stash in changed.new_stashes):
        return Mark.NEW
    named = {move.ref.commit for move in changed.moved_refs} | {ref.commit for ref in changed.new_refs}
    if changed.head_was is not None:
        named.add(state.head.commit)
    return Mark.MOVED if id in named else Mark.NONE


def _unborn(state: RepositoryState, canvas: Canvas) -> Row:
    branch = cut(clean(state.head.branch), LABEL, canvas.signs.more)
    return marked(
        Mark.NONE,
        [
            *(Segment("("), Segment("HEAD", Role.HEAD), Segment(" -> "), Segment(branch, Role.BRANCH), Segment(") ")),
            Segment("no commits yet", Role.MUTED),
        ],
    )


def _left_out(
    state: RepositoryState, nodes: list[Node], chosen: list[Node], going_on: list[int], lanes: int, canvas: Canvas
) -> Iterator[Row]:
    """The row that says what is not drawn; its lanes lead there."""
    number = len(nodes) - len(chosen)
    count = f"more than {number} " if state.cut and number else f"{number} " if number else ""
    gone = f"{count}older commit{'' if number == 1 and not state.cut else 's'}"
    if not number and not state.cut:
        if state.shallow:
            yield marked(Mark.NONE, [Segment(f"{canvas.signs.more} older history was not cloned", Role.MUTED)])
        return
    known = {node.id for node in chosen}
    here = f"refs/heads/{state.head.branch}"
    refs = sorted(state.refs, key=lambda ref: ref.full != here)
    names = ["HEAD"] if not state.head.branch and state.head.commit not in known else []
    names += [
        f"HEAD -> {clean(ref.name)}" if ref.full == here else clean(ref.name) for ref in refs if ref.commit not in known
    ]
    graph = "".join(canvas.signs.broken + " " if lane in going_on else "  " for lane in range(lanes))
    words = f"{canvas.signs.more} {gone}" + (f", with {', '.join(names)}" if names else "")
    yield marked(Mark.NONE, [Segment(graph, Role.LANE), Segment(words, Role.MUTED)])


@dataclass
class _Texts:
    """What stands behind the graph: id, names and subject of each node."""

    state: RepositoryState
    changed: Differences
    canvas: Canvas

    def __post_init__(self) -> None:
        self._commits = {commit.id: commit for commit in (*self.changed.gone_commits, *self.state.commits)}
        self._stashes = {stash.commit: (number, stash) for number, stash in enumerate(self.state.stashes)}
        self._fresh = {move.ref.full for move in self.changed.moved_refs}
        self._fresh |= {ref.full for ref in self.changed.new_refs}
        self._labels: dict[str, list[list[Segment]]] = {}
        for id, label in self._all_labels():
            self._labels.setdefault(id, []).append(label)

    def of(self, node: Node, columns: int) -> list[Segment]:
        """The text of a node, made to fit into so many columns."""
        if node.kind is NodeKind.STASH:
            number, stash = self._stashes[node.id]
            fresh = stash in self.changed.new_stashes
            name = Segment(f"stash@{{{number}}}", Role.STASH, fresh=fresh)
            return [name, Segment(" "), Segment(clean(stash.message), Role.SUBJECT)]
        commit = self._commits[node.id]
        role = Role.GONE if node.kind is NodeKind.GONE else Role.COMMIT_ID
        fresh = node.id in self.changed.new_commits
        left = columns - len(commit.short) - 1
        names = self._names(node.id, left)
        left -= sum(width(segment.text) for segment in names)
        subject = self._subject(commit, max(left, 0))
        return [
            Segment(commit.short, role, fresh=fresh),
            Segment(" "),
            *names,
            Segment(subject, Role.GONE if node.kind is NodeKind.GONE else Role.SUBJECT, fresh=fresh),
        ]

    def _subject(self, commit: Commit, columns: int) -> str:
        return cut(clean(commit.subject) or "(no message)", columns, self.canvas.signs.more)

    def _names(self, id: str, columns: int) -> list[Segment]:
        """The names of a commit in round brackets, as git shows them; those for which there is no room are counted."""
        labels = self._labels.get(id, [])
        if not labels:
            return []
        found: list[Segment] = []
        used = 3  # the brackets and a blank
        room = columns - min(SUBJECT, columns // 3)
        for number, label in enumerate(labels):
            takes = sum(width(segment.text) for segment in label) + 2
            if number and used + takes > room:
                found.append(Segment(f", +{len(labels) - number}", Role.MUTED))
                break
            found += [Segment(", "), *label] if number else label
            used += takes
        return [Segment("("), *found, Segment(") ")]

    def _all_labels(self) -> Iterable[tuple[str, list[Segment]]]:
        """Each commit's id with one of its names, in the order in which they are shown."""
        head = self.state.head
        head_fresh = self.changed.head_was is not None
        if head.commit and not head.branch:
            yield head.commit, [Segment("HEAD", Role.HEAD, fresh=head_fresh)]
        where = {tree.head.branch: tree.place for tree in self.state.worktrees if tree.head.branch}
        order = list(RefKind)
        here = f"refs/heads/{head.branch}"
        for ref in sorted(self.state.refs, key=lambda ref: (ref.full != here, order.index(ref.kind))):
            role = _ROLES[ref.kind]
            label = [Segment(self._cut(ref.name), role, fresh=ref.full in self._fresh)]
            if ref.kind in _WORDS:
                label = [Segment(_WORDS[ref.kind], role), *label]
            if ref.full == here:
                label = [Segment("HEAD", Role.HEAD, fresh=head_fresh), Segment(" -> "), *label]
            elif ref.kind is RefKind.BRANCH and ref.name in where:
                label.append(Segment(f" in {self._cut(where[ref.name])}", Role.MUTED))
            yield ref.commit, label
        for tree in self.state.worktrees:
            if not tree.head.branch and tree.head.commit:
                yield tree.head.commit, [Segment(f"HEAD of {self._cut(tree.place)}", Role.MUTED)]
        for move in self.changed.moved_refs:
            yield move.was, [Segment(f"{self._cut(move.ref.name)} was here", Role.MUTED)]
        for ref in self.changed.gone_refs:
            yield ref.commit, [Segment(f"{ref.kind} {self._cut(ref.name)} was here", Role.MUTED)]

    def _cut(self, name: str) -> str:
        return cut(clean(name), LABEL, self.canvas.signs.more)
