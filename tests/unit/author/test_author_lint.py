from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox.errors import CourseError, Usage
from tutor.author import findings_text, lint, new


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    root = tmp_path / "pack"
    new(root, "git/first")
    return root


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_a_new_lesson_has_nothing_to_mend(pack: Path) -> None:
    assert lint(pack) == []
    assert findings_text([]) == "Nothing to mend.\n"


@pytest.mark.parametrize(
    ("mistake", "expected"),
    [
        (
            lambda lesson: change(lesson / "lesson.md", "minutes: 10", "minuts: 10"),
            "lesson.md:4: unknown key `minuts` in the front matter. Did you mean 'minutes'?",
        ),
        (
            lambda lesson: change(lesson / "lesson.md", "The idea first", "Simply the idea"),
            'lesson.md:21: "simply": what is simple for one reader is not for another; leave the word out.',
        ),
        (
            lambda lesson: change(lesson / "lesson.md", "\n{task: first-task}\n", ""),
            "lesson.md:0: the task `first-task` stands on no page. "
            "Put a line `{task: first-task}` on the page that teaches it.",
        ),
        (
            lambda lesson: change(lesson / "lesson.md", "```text", "```"),
            "lesson.md:28: this fenced block names no language; write ```bash, or ```text for output.",
        ),
        (
            lambda lesson: change(lesson / "lesson.md", "---\n# What", "# What"),
            "lesson.md:1: the lesson has 2 pages; 3 to 6 are right.",
        ),
        (
            lambda lesson: change(lesson / "lesson.md", "      - Say where to look.\n", ""),
            "lesson.md:7: task `first-task` has 1 hint; it needs 2 or more.",
        ),
        (
            lambda lesson: change(lesson / "lesson.md", "needs: []", "after: [git/frist]"),
            "lesson.md:0: `after` names the lesson `git/frist`, which is not there. Did you mean 'git/first'?",
        ),
        (
            lambda lesson: change(lesson / "check.py", "def first_task", "def frist_task"),
            "check.py:7: the function `frist_task` belongs to no task. Did you mean 'first_task'?",
        ),
        (lambda lesson: (lesson / "solution.sh").unlink(), "solution.sh:0: the solution is missing."),
        (lambda lesson: (lesson / "solution.sh").write_text("# later\n"), "solution.sh:1: the script has no command."),
        (
            lambda lesson: (lesson / "attempts/right-other-tool.sh").unlink(),
            "attempts:0: 1 of 2 scripts `right-*.sh`.",
        ),
        (lambda lesson: (lesson / "attempts/wrong-undone.sh").unlink(), "attempts:0: 2 of 3 scripts `wrong-*.sh`."),
        (
            lambda lesson: change(lesson / "attempts/wrong-undone.sh", "first-task", "second"),
            "attempts/wrong-undone.sh:1: `# fails:` names `second`; the tasks are first-task.",
        ),
        (
            lambda lesson: change(
                lesson / "attempts/wrong-undone.sh", "# says: words that the learner must be told\n", ""
            ),
            "attempts/wrong-undone.sh:1: the header `# says: WORDS` is missing.",
        ),
        (
            lambda lesson: (lesson / "attempts/other.sh").write_text("ls\n"),
            "attempts/other.sh:0: a script here is called `right-*.sh` or `wrong-*.sh`.",
        ),
    ],
)
def test_a_mistake_is_told_with_file_and_line(pack: Path, mistake: Callable[[Path], object], expected: str) -> None:
    mistake(pack / "git/first")
    found = [str(finding).removeprefix(f"{pack / 'git/first'}/") for finding in lint(pack)]
    assert found == ([expected] if expected else [])


def test_faults_of_the_whole_course(pack: Path) -> None:
    change(pack / "git/track.yaml", "[first]", "[frist]")
    assert [str(finding) for finding in lint(pack)] == [
        f"{pack}/git/track.yaml:3: `lessons` names the lesson `frist`, which is not there. Did you mean 'first'?"
    ]


def test_only_the_named_lessons_are_looked_at(pack: Path) -> None:
    new(pack, "git/second")
    new(pack, "linux/third")
    for id in ("git/second", "linux/third"):
        (pack / id / "solution.sh").unlink()
    assert [finding.file.parent.name for finding in lint(pack)] == ["second", "third"]
    assert lint(pack, ["first"]) == []
    assert [finding.file.parent.name for finding in lint(pack, ["git"])] == ["second"]
    assert [finding.file.parent.name for finding in lint(pack, ["linux/third"])] == ["third"]
    with pytest.raises(Usage, match="no lesson or track 'gti'") as caught:
        lint(pack, ["gti"])
    assert "'git'" in caught.value.todo
    assert findings_text(lint(pack)).endswith("\n2 findings.\n")


def test_new_keeps_what_is_in_the_lists(tmp_path: Path) -> None:
    (tmp_path / "git").mkdir()
    (tmp_path / "course.yaml").write_text("# Mine\ntitle: T\nstory: S\ntracks:\n  - git  # first\n")
    (tmp_path / "git/track.yaml").write_text("title: Git\nblurb: B\nlessons: [\n  a,\n  b]  # ours\n")
    new(tmp_path, "git/c")
    new(tmp_path, "linux/d")
    assert (tmp_path / "course.yaml").read_text() == (
        "# Mine\ntitle: T\nstory: S\ntracks:\n  - git  # first\n  - linux\n"
    )
    assert (tmp_path / "git/track.yaml").read_text() == "title: Git\nblurb: B\nlessons: [\n  a,\n  b, c]  # ours\n"


def test_new_refuses_what_it_cannot_do(pack: Path) -> None:
    for id in ("first", "git/First", "git/a/b", "../x", "git/"):
        with pytest.raises(Usage, match="no id of a lesson"):
            new(pack, id)
    with pytest.raises(Usage, match="is there already"):
        new(pack, "git/first")
    (pack / "course.yaml").write_text("title: T\n")
    with pytest.raises(CourseError, match="`tracks` is missing"):
        new(pack, "git/second")
    assert not (pack / "git/second").exists()
