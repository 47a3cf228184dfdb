"""What the picture pane shows: the pictures of `tutor.pictures`, arranged for a pane."""

from collections.abc import Iterator
from enum import StrEnum

from tutor.pictures.cells import clean
from tutor.pictures.change_sentences import change_sentences
from tutor.pictures.container_map import map_rows
from tutor.pictures.container_sentences import engine_change_sentences
from tutor.pictures.files import file_rows
from tutor.pictures.goal import goal_rows
from tutor.pictures.graph import graph_rows
from tutor.pictures.repository import RepositoryState
from tutor.pictures.rows import Canvas, Role, Row, folded, line
from tutor.pictures.scene import BESIDE, Scene, Since, changes, engine_changes, repository_rows
from tutor.pictures.sentences import standing
from tutor.tui.looking import Seen


class View(StrEnum):
    """What can be looked at; the value is the word for it."""

    NOW = "now"
    BEFORE = "before"
    GOAL = "goal"


def views(seen: Seen, goal: str) -> tuple[View, ...]:
    """What there is to look at.

    Args:
        seen: what was seen of the sandbox.
        goal: the Markdown of the page that is shown.
    """
    found = {View.NOW: True, View.BEFORE: seen.since is not None, View.GOAL: bool(goal_rows(goal))}
    return tuple(view for view in View if found[view])


def picture_rows(seen: Seen, view: View, goal: str, canvas: Canvas, height: int) -> tuple[Row, ...]:
    """The rows of a view.

    The files stand above the graph, where they are seen without scrolling, or beside it. Where the goal has room
    below what there is now, it is shown there, too.

    Args:
        seen: what was seen of the sandbox.
        view: what to show of it.
        goal: the Markdown of the page that is shown.
        canvas: what there is to draw on.
        height: how many rows are seen at once.
    """
    if view is View.GOAL:
        return _goal(goal, canvas)
    if view is View.BEFORE and seen.since is not None:
        return _scene(seen.since.scene, None, canvas)
    rows = _scene(seen.now, seen.since, canvas)
    aim = _goal(goal, canvas)
    return (*rows, Row(), *aim) if aim and len(rows) + 1 + len(aim) <= height else rows


def _goal(goal: str, canvas: Canvas) -> tuple[Row, ...]:
    rows: list[Row] = []
    for block in goal_rows(goal, canvas):
        rows += [line("The goal of this page:", Role.HEADING)] if not rows else [Row()]
        rows += block
    return tuple(rows)


def _scene(scene: Scene, since: Since | None, canvas: Canvas) -> tuple[Row, ...]:
    sections: list[list[Row]] = []
    for name in since.gone(scene) if since is not None else ():
        sections.append(folded(f"The repository {clean(name)} is gone.", canvas, Role.NOTE))
    sections += [list(_repository(state, since, canvas)) for state in scene.repositories]
    if scene.engine is not None:
        changed = engine_changes(scene.engine, since)
        title = [line("On the container engine", Role.HEADING)]
        told = _told(engine_change_sentences(changed), canvas, since)
        sections.append([*title, *told, Row(), *map_rows(scene.engine, changed, canvas)])
    if not sections:
        sections.append(folded("There is no git repository in the lesson's folder yet.", canvas, Role.MUTED))
    rows: list[Row] = []
    for section in sections:
        rows += [Row(), *section] if rows else section
    return tuple(rows)


def _repository(state: RepositoryState, since: Since | None, canvas: Canvas) -> Iterator[Row]:
    changed = changes(state, since)
    if state.problem or canvas.width >= BESIDE:
        yield from repository_rows(state, changed, canvas, since)
        return
    first, *others = standing(state)
    yield from folded(first, canvas, Role.HEADING, indent="  ")
    for sentence in others:
        yield from folded(sentence, canvas, Role.NOTE, indent="  ")
    yield from _told(change_sentences(state, changed), canvas, since)
    yield Row()
    yield from file_rows(state, changed, canvas)
    yield Row()
    yield from graph_rows(state, changed, canvas)


def _told(sentences: list[str], canvas: Canvas, since: Since | None) -> Iterator[Row]:
    if since is None or not sentences:
        return
    yield from folded(f"Changed {since.words}:", canvas, Role.MUTED)
    for sentence in sentences:
        yield from folded(sentence, canvas, indent="  ")
