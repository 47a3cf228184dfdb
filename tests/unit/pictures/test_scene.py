"""A lesson's pictures together: drawn, told, remembered."""

import json
from pathlib import Path

import pytest

from tests.unit.pictures.conftest import Learner, drawing, same
from tests.unit.pictures.test_containers import STATE
from tutor.pictures.engine import EngineState
from tutor.pictures.goal import goal_rows
from tutor.pictures.memory import remember, remembered
from tutor.pictures.places import find_places
from tutor.pictures.reading import read_repository
from tutor.pictures.repository import RepositoryState
from tutor.pictures.rows import Canvas, Mark, Role, Row, Segment, beside, fitted, folded
from tutor.pictures.scene import Scene, Since, scene_rows, scene_sentences
from tutor.pictures.text import as_text


def scene(lab: Path) -> Scene:
    return Scene(tuple(read_repository(place) for place in find_places(lab, lab)))


def test_graph_and_files_below_each_other(learner: Learner, lab: Path) -> None:
    learner("new churn; c Start; echo 1 >> notes.txt; echo n > new")
    same(
        drawing(scene_rows(scene(lab))),
        """
churn: on branch main, at Start.

  ◉ (HEAD -> main) Start

Changed, not staged (1)
  changed  notes.txt

Untracked (1)
  new
""",
    )


def test_graph_and_files_side_by_side(learner: Learner, lab: Path) -> None:
    learner("new churn; c Start; c Next; echo 1 >> notes.txt; git add .; touch new")
    rows = scene_rows(scene(lab), canvas=Canvas(width=100))
    same(
        drawing(rows),
        """
churn: on branch main, at Next.

  ◉ (HEAD -> main) Next   Staged (1)
  ● Start                   changed  notes.txt

                                  Untracked (1)
                                    new
""",
    )


def test_several_repositories(learner: Learner, lab: Path) -> None:
    learner("git init -q --bare -b main server.git; git clone -q server.git churn 2> /dev/null")
    before = scene(lab)
    learner("c Start; git push -q 2> /dev/null")
    now = scene(lab)
    same(
        drawing(scene_rows(now, Since(before))),
        """
churn: on branch main, at Start.
main is level with origin/main.
Changed by the last command (+ new, > moved or changed, - gone):
1 commit new: Start.
New branch: main at Start.
New remote branch: origin/main at Start.

+ ◉ (HEAD -> main, origin/main) Start

Nothing staged, changed or untracked.

server.git: bare, on branch main, at Start.
Changed by the last command (+ new, > moved or changed, - gone):
1 commit new: Start.
New branch: main at Start.

+ ◉ (HEAD -> main) Start

No working tree: the repository is bare.
""",
    )
    sentences = scene_sentences(now, Since(before, "since the last look"))
    assert sentences[0] == "Changed since the last look:"
    assert sentences[1].startswith("In churn: 1 commit new: ")
    assert scene_sentences(now, Since(now))[0] == "Nothing changed by the last command."


def test_a_repository_comes_and_goes(learner: Learner, lab: Path) -> None:
    nothing = scene(lab)
    same(drawing(scene_rows(nothing)), "\nThere is no git repository in the lesson's folder.\n")
    learner("new churn")
    now = scene(lab)
    assert "The repository is new." in drawing(scene_rows(now, Since(nothing)))
    assert "The repository churn is gone." in drawing(scene_rows(nothing, Since(now)))
    assert "The repository churn is gone." in scene_sentences(nothing, Since(now))


def test_a_damaged_repository() -> None:
    damaged = Scene((RepositoryState("churn", problem="its HEAD is not a file"),))
    same(drawing(scene_rows(damaged)), "\nchurn cannot be read: its HEAD is not a file.\n")


def test_containers_below_repositories() -> None:
    before = Scene((), EngineState(containers=STATE.containers[1:], networks=STATE.networks))
    text = drawing(scene_rows(Scene((), STATE), Since(before)))
    assert text.startswith("\nOn the container engine\nChanged by the last command")
    assert "New: the container api, running." in text
    assert "+ ├─ api" in text


def test_a_scene_is_remembered(learner: Learner, lab: Path, tmp_path: Path) -> None:
    learner(
        "new churn; c $'odd \\xff'; c Next; git tag v1; echo 1 >> notes.txt; git stash -q; git worktree add -q ../fix;"
        "git remote add origin /nowhere; touch $'u\\xfe'; git bisect start main main~1 > /dev/null"
    )
    (repository,) = scene(lab).repositories
    whole = Scene((repository, RepositoryState("other", problem="damaged")), STATE)
    path = tmp_path / "memory.json"
    remember(path, whole)
    assert remembered(path) == whole


@pytest.mark.parametrize("change", ["", "{", "[]", "null", '{"repositories": [], "engine": 3}', "deep", "wrong"])
def test_a_memory_that_makes_no_sense_is_none(tmp_path: Path, change: str) -> None:
    path = tmp_path / "memory.json"
    assert remembered(path) is None
    remember(path, Scene((RepositoryState("churn"),)))
    found = json.loads(path.read_text())
    found["repositories"][0]["head"]["branch"] = ["main"]
    path.write_text({"deep": "[" * 100_000, "wrong": json.dumps(found)}.get(change, change))
    assert remembered(path) is None


def test_goals_on_a_page() -> None:
    markdown = (
        "Text.\n\n```goal\n● (main) Merge eval   \n├─╮\n```\n\n```sh\ngit log\n```\n\n~~~~ goal\n\x1b[31m\n~~~\n~~~~\n"
    )
    first, second = goal_rows(markdown)
    same(drawing(first), "\n● (main) Merge eval\n├─╮\n")
    same(drawing(second), "\n\\x1b[31m\n~~~\n")
    assert goal_rows("No drawing.\n```text\ngoal\n```\n") == ()


def test_rows_as_text() -> None:
    rows = [
        Row((Segment("a", Role.BRANCH), Segment("  ")), Mark.NEW),
        Row((Segment("●", Role.COMMIT, 7, True),)),
        Row(),
    ]
    assert as_text(rows) == "a\n●\n\n"
    assert as_text(rows, colour=True) == "\x1b[32ma\x1b[0m\n\x1b[35;1m●\x1b[0m\n\n"


def test_fitting_folding_and_placing() -> None:
    row = Row((Segment("abc", Role.BRANCH), Segment("defgh"), Segment("  ")))
    assert [cut.text for cut in fitted([row, row], Canvas(width=6))] == ["abcde…"] * 2
    assert [cut.text for cut in fitted([row], Canvas(width=8))] == ["abcdefgh"]
    assert fitted([row], Canvas(width=2))[0].text == "a…"
    assert [row.text for row in folded("one two three", Canvas(width=7), indent="  ")] == ["one two", "  three"]
    left = (Row((Segment("数据"),)), Row((Segment("a"),)))
    assert [row.text for row in beside(left, (row, Row(), row), gap=1)] == ["数据 abcdefgh", "a", "     abcdefgh"]
