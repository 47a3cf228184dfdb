"""All pictures of one lesson at one moment, together."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sandbox.services import engine_use
from sandbox.workspace import Workspace
from tutor.pictures.cells import clean
from tutor.pictures.change_sentences import change_sentences
from tutor.pictures.container_map import map_rows
from tutor.pictures.container_sentences import engine_change_sentences, engine_sentences
from tutor.pictures.differences import NONE, Differences, differences
from tutor.pictures.engine import EngineState
from tutor.pictures.engine_differences import UNCHANGED, EngineDifferences, engine_differences
from tutor.pictures.files import file_rows
from tutor.pictures.graph import graph_rows
from tutor.pictures.places import find_places
from tutor.pictures.reading import read_repository
from tutor.pictures.repository import RepositoryState
from tutor.pictures.rows import Canvas, Role, Row, beside, folded, line
from tutor.pictures.sentences import repository_sentences, standing

BESIDE = 96
"""From how many columns on the files stand beside the graph, not below it."""


@dataclass(frozen=True)
class Scene:
    """What there is to see of a lesson.

    Attributes:
        repositories: the repositories, the one that matters most first.
        engine: its part of the container engine; None where the lesson uses none.
    """

    repositories: tuple[RepositoryState, ...] = ()
    engine: EngineState | None = None

    def before(self, state: RepositoryState) -> RepositoryState | None:
        """The state that a repository had in this scene; None if it was not there."""
        return next((found for found in self.repositories if found.name == state.name), None)


@dataclass(frozen=True)
class Since:
    """An earlier scene to compare with.

    Attributes:
        scene: the scene.
        words: what happened in between, as words behind "Changed".
    """

    scene: Scene
    words: str = "by the last command"

    def gone(self, now: Scene) -> list[str]:
        """The names of repositories that are not there any more."""
        names = {state.name for state in now.repositories}
        return [state.name for state in self.scene.repositories if state.name not in names]


def look(workspace: Workspace, *, cwd: Path | None = None, all: bool = False) -> Scene:
    """Read everything that there is to see of a lesson now. What cannot be read says so itself; nothing is raised.

    Args:
        workspace: the lesson's sandbox.
        cwd: the folder where the learner is; the one in which the lesson opens if None.
        all: see `find_places`.
    """
    places = find_places(workspace.lab, cwd or workspace.cwd, all=all)
    return Scene(tuple(read_repository(place) for place in places), look_at_engine(workspace))


def look_at_engine(workspace: Workspace) -> EngineState | None:
    """The lesson's part of the container engine; None where the lesson uses none."""
    use = engine_use(workspace)
    if use is None:
        return None
    if use.since is None:  # whatever has the declared names now is not the lesson's
        return EngineState(problem="The lesson is not open, so it has nothing on the container engine.")
    from tutor.pictures.engine_reading import read_engine

    return read_engine(use.names, workspace.lab)


def scene_rows(scene: Scene, since: Since | None = None, canvas: Canvas | None = None) -> tuple[Row, ...]:
    """A scene as one drawing, a section a repository, then the container map."""
    canvas = canvas or Canvas()
    sections = [tuple(folded(sentence, canvas, Role.NOTE)) for sentence in _about_repositories(scene, since)]
    sections += [repository_rows(state, changes(state, since), canvas, since) for state in scene.repositories]
    if scene.engine is not None:
        changed = engine_changes(scene.engine, since)
        title = [line("On the container engine", Role.HEADING)]
        told = list(_told(engine_change_sentences(changed), canvas, since))
        sections.append((*title, *told, Row(), *map_rows(scene.engine, changed, canvas)))
    rows: list[Row] = []
    for section in sections:
        rows += [Row(), *section] if rows else section
    return tuple(rows)


def repository_rows(
    state: RepositoryState, changed: Differences, canvas: Canvas, since: Since | None = None
) -> tuple[Row, ...]:
    """One repository: where it stands, what changed, the graph and the files."""
    first, *others = standing(state)
    title = folded(first, canvas, Role.NOTE if state.problem else Role.HEADING, indent="  ")
    title += [row for sentence in others for row in folded(sentence, canvas, Role.NOTE, indent="  ")]
    title += _told(change_sentences(state, changed), canvas, since)
    if state.problem:
        return tuple(title)
    if canvas.width < BESIDE:
        return (*title, Row(), *graph_rows(state, changed, canvas), Row(), *file_rows(state, changed, canvas))
    column = canvas.width // 3
    files = file_rows(state, changed, canvas.narrower(canvas.width - column))
    graph = graph_rows(state, changed, canvas.narrower(column + 3))
    return (*title, Row(), *beside(graph, files))


def scene_sentences(scene: Scene, since: Since | None = None) -> list[str]:
    """A scene in sentences: first what changed, then what is there."""
    found: list[str] = []
    if since is not None:
        told = [words for state in scene.repositories for words in _changes_of(state, since, scene)]
        if scene.engine is not None:
            told += engine_change_sentences(engine_changes(scene.engine, since))
        found += [f"Changed {since.words}:", *told, ""] if told else [f"Nothing changed {since.words}.", ""]
    found += [line for sentence in _about_repositories(scene, since) for line in (sentence, "")]
    for state in scene.repositories:
        found += [*repository_sentences(state), ""]
    if scene.engine is not None:
        found += engine_sentences(scene.engine)
    return found[:-1] if found and not found[-1] else found


def changes(state: RepositoryState, since: Since | None) -> Differences:
    """What changed in a repository since an earlier scene; nothing if there is none."""
    return NONE if since is None else differences(since.scene.before(state), state)


def engine_changes(state: EngineState, since: Since | None) -> EngineDifferences:
    """What changed on the engine since an earlier scene; nothing if there is none."""
    before = since.scene.engine if since is not None else None
    return UNCHANGED if before is None else engine_differences(before, state)


def _about_repositories(scene: Scene, since: Since | None) -> Iterator[str]:
    """What is to be said of repositories that are not there."""
    for name in since.gone(scene) if since is not None else ():
        yield f"The repository {clean(name)} is gone."
    if not scene.repositories and scene.engine is None:
        yield "There is no git repository in the lesson's folder."


def _changes_of(state: RepositoryState, since: Since, scene: Scene) -> Iterator[str]:
    several = len(scene.repositories) > 1
    for sentence in change_sentences(state, changes(state, since)):
        yield f"In {clean(state.name)}: {sentence}" if several else sentence


def _told(sentences: list[str], canvas: Canvas, since: Since | None) -> Iterator[Row]:
    if since is None or not sentences:
        return
    yield line(f"Changed {since.words} (+ new, > moved or changed, - gone):", Role.MUTED)
    for sentence in sentences:
        yield from folded(sentence, canvas, Role.PLAIN, indent="  ")
