"""The course is read from files as they are; what is wrong in them is named with file, line or key."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox.blueprint import EngineNames
from sandbox.errors import CourseError, Usage
from tutor import loading
from tutor.course import Course
from tutor.loading import load
from tutor.pages import pages

LESSON = """\
---
title: Your first commit
summary: Turn a folder into a repository.
minutes: 8
needs: [git]
cwd: churn
tasks:
  repository:
    do: Make `churn/` a git repository.
    hints: [Look for a command., "`git init` does it."]
    title: Repository
  recorded:
    do: Commit `README.md`.
    hints: [Look., "`git commit`"]
    after: [repository]
    timeout: 2.5
  notes-private:
    do: Leave `notes.txt` alone.
    guard: true
---
# A repository

{task: repository}

---

Record it:

```yaml
---
{task: recorded}
```

{task: recorded}
"""

CHECK = """\
from checks import git


def repository(box):
    git.repository(box / "churn")


def recorded(box):
    _first(box)


def notes_private(box):
    pass


def _first(box):
    pass
"""

Change = Callable[[str, str], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A course of two lessons in one track."""
    root = tmp_path / "lessons"
    for name in ("identity", "first-commit"):
        folder = root / "git" / name
        folder.mkdir(parents=True)
        (folder / "lesson.md").write_text(LESSON)
        (folder / "check.py").write_text(CHECK)
    (root / "git" / "track.yaml").write_text("title: Git\nblurb: Versions.\nlessons: [identity, first-commit]\n")
    (root / "course.yaml").write_text("title: Course\nstory: A story.\ntracks: [git]\n")
    return root


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def edit_lesson(root: Path, old: str, new: str, *, lesson: str = "git/first-commit") -> None:
    edit(root / lesson / "lesson.md", old, new)


def test_reads_everything_the_files_say(root: Path) -> None:
    edit_lesson(root, "cwd: churn\n", "network: host\nafter: [git/identity]\nengine: {containers: [web], images: []}\n")
    course = load(root)
    assert [track.title for track in course.tracks] == ["Git"]
    assert [lesson.id for lesson in course.lessons] == ["git/identity", "git/first-commit"]
    lesson = course.lesson("git/first-commit")
    assert (lesson.title, lesson.minutes, lesson.needs, lesson.after) == (
        "Your first commit",
        8,
        ("git",),
        ("git/identity",),
    )
    assert lesson.blueprint.engine == EngineNames(containers=("web",))
    assert lesson.blueprint.network == "host"
    assert lesson.folder == root / "git" / "first-commit"
    repository, recorded, guard = lesson.tasks
    assert (repository.title, repository.hints, repository.timeout) == (
        "Repository",
        ("Look for a command.", "`git init` does it."),
        10.0,
    )
    assert (recorded.title, recorded.after, recorded.timeout) == ("Recorded", ("repository",), 2.5)
    assert (guard.guard, guard.function) == (True, "notes_private")


def test_pages_are_split_outside_code_only_and_carry_their_tasks(root: Path) -> None:
    first, second = pages(load(root).lesson("git/first-commit"))
    assert [task.id for task in first.tasks] == ["repository"]
    assert first.markdown == "# A repository\n"
    assert [task.id for task in second.tasks] == ["recorded"]
    assert "```yaml\n---\n{task: recorded}\n```" in second.markdown
    assert second.pieces == (second.markdown, second.tasks[0])


def test_the_text_is_read_when_asked_for(root: Path) -> None:
    lesson = load(root).lesson("git/first-commit")
    edit_lesson(root, "# A repository", "# Another title")
    assert "# Another title" in pages(lesson)[0].markdown


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("minutes: 8", "minuts: 8", ["lesson.md, line 4", "`minuts`", "'minutes'"]),
        ("minutes: 8\n", "", ["the key `minutes` is missing in the front matter"]),
        ("minutes: 8", "minutes: soon", ["lesson.md, line 4", "`minutes`", "a number"]),
        ("minutes: 8", "minutes: 0", ["line 4", "above 0"]),
        ("title: Your first commit", "title: [Your]", ["line 2", "`title`", "must be text"]),
        ("title: Your first commit", "title: yes", ["line 2", "put it in quotes"]),
        ("title: Your first commit", "title: ''", ["line 2", "is empty"]),
        ("title: Your first commit", "title: One: two", ["lesson.md, line 2", "bad YAML", "needs quotes"]),
        ("title: Your first commit", "title: Your\n\tfirst: commit", ["line 3", "tab", "Indent with blanks"]),
        ("title: Your first commit", "title: A\ntitle: B", ["line 3", "`title` stands twice"]),
        ("needs: [git]", "needs: git", ["line 5", "`needs`", "a list"]),
        ("    guard: true", "    gard: true", ["`gard` in the task `notes-private`", "'guard'"]),
        ("    guard: true", "    guard: maybe", ["`guard` of the task `notes-private`", "`true` or `false`"]),
        ("after: [repository]", "after: [repositry]", ["`recorded` comes after `repositry`", "'repository'"]),
        ("after: [repository]", "after: [recorded]", ["wait for each other: recorded after recorded"]),
        ("  repository:\n", "  Repository:\n", ["`Repository` is no id for a task"]),
        ("  repository:\n", "  import:\n", ["`import` is no id for a task"]),
        ("  repository:\n", "  repositori:\n", ["no task `repositori`|comes after `repository`"]),
        ("{task: repository}\n", "", ["`repository` stands on no page", "{task: repository}"]),
        ("{task: repository}\n", "{task: repository}\n\n{task: repository}\n", ["stands on line 23 already"]),
        ("{task: repository}\n", "{task: repositry}\n", ["line 23", "no task `repositry`", "'repository'"]),
        ("cwd: churn", "cwd: ../churn", ["line 6", "`cwd`", "within the sandbox"]),
        ("cwd: churn", "network: hst", ["line 6", "`network` is `hst`", "'host'"]),
        ("cwd: churn", "engine: {container: [web]}", ["`container` in `engine`", "'containers'"]),
        ("cwd: churn", "after: [git/identiti]", ["`after` names the lesson `git/identiti`", "'git/identity'"]),
        ("cwd: churn", "after: [git/first-commit]", ["wait for each other"]),
        ("cwd: churn", "formerly: [git/identity]", ["former id `git/identity` belongs"]),
        (LESSON, "no front matter\n", ["lesson.md, line 1", "front matter is missing"]),
        (LESSON, "---\ntitle: A\n", ["the front matter does not end"]),
        (LESSON, "---\n- a\n---\n", ["lesson.md, line 2", "must be a mapping"]),
        (LESSON, "---\n---\n", ["front matter is empty"]),
    ],
)
def test_names_what_is_wrong_in_a_lesson(root: Path, old: str, new: str, words: list[str]) -> None:
    edit_lesson(root, old, new)
    with pytest.raises(CourseError) as caught:
        load(root)
    for word in words:
        assert any(choice in str(caught.value) for choice in word.split("|")), str(caught.value)
    assert "first-commit" in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("def repository", "def repositry", ["check.py, line 4", "`repositry` belongs to no task", "'repository'"]),
        ("def _first", "def first", ["`first` belongs to no task", "with `_`"]),
        ("def notes_private", "def _notes", ["`notes-private` has no function `notes_private`"]),
        ("def repository(box)", "def repository()", ["`def repository(box)`"]),
        ("def repository(box)", "async def repository(box)", ["`def repository(box)`"]),
        ("def repository(box):", "def repository(box)", ["check.py, line 4"]),
    ],
)
def test_names_what_is_wrong_in_a_check(root: Path, old: str, new: str, words: list[str]) -> None:
    edit(root / "git/first-commit/check.py", old, new)
    with pytest.raises(CourseError) as caught:
        load(root)
    for word in words:
        assert word in str(caught.value)


def test_a_missing_check_file_is_named(root: Path) -> None:
    (root / "git/first-commit/check.py").unlink()
    with pytest.raises(CourseError, match=r"check\.py cannot be read"):
        load(root)


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("git/track.yaml", "first-commit]", "first-comit]", ["track.yaml, line 3", "`first-comit`", "'first-commit'"]),
        ("git/track.yaml", ", first-commit]", "]", ["does not name the lesson `first-commit`"]),
        ("git/track.yaml", "[identity", "[identity, identity", ["`identity` twice"]),
        ("git/track.yaml", "blurb", "blurp", ["`blurp`", "'blurb'"]),
        ("course.yaml", "[git]", "[git, linux]", ["course.yaml, line 3", "the track `linux`"]),
        ("course.yaml", "[git]", "[]", ["does not name the track `git`"]),
    ],
)
def test_an_order_names_what_is_there_and_nothing_else(
    root: Path, file: str, old: str, new: str, words: list[str]
) -> None:
    edit(root / file, old, new)
    with pytest.raises(CourseError) as caught:
        load(root)
    for word in words:
        assert word in str(caught.value)


def test_circles_between_lessons_are_named(root: Path) -> None:
    edit_lesson(root, "cwd: churn", "after: [git/identity]")
    edit_lesson(root, "cwd: churn", "after: [git/first-commit]", lesson="git/identity")
    with pytest.raises(CourseError, match="git/identity after git/first-commit after git/identity"):
        load(root)


def test_all_faults_are_told_at_once(root: Path) -> None:
    edit_lesson(root, "minutes: 8", "minutes: soon", lesson="git/identity")
    edit_lesson(root, "minutes: 8", "minutes: never")
    with pytest.raises(CourseError) as caught:
        load(root)
    assert "git/identity/lesson.md" in caught.value.what
    assert "git/first-commit/lesson.md" in caught.value.details


def test_leftovers_without_lessons_are_no_tracks(root: Path) -> None:
    (root / "linux" / "__pycache__").mkdir(parents=True)
    (root / "git" / "moved" / "__pycache__").mkdir(parents=True)
    assert [track.id for track in load(root).tracks] == ["git"]


def test_a_lesson_is_found_by_full_short_and_former_id(root: Path) -> None:
    edit_lesson(root, "cwd: churn", "formerly: [git/begin]")
    course = load(root)
    for id in ("git/first-commit", "first-commit", "git/begin"):
        assert course.lesson(id).id == "git/first-commit"
    assert course.renamed() == {"git/begin": "git/first-commit"}


@pytest.mark.parametrize("id", ["git/first-comit", "first-comit", "gti/first-commit", "firstcommit"])
def test_an_unknown_lesson_names_the_nearest(root: Path, id: str) -> None:
    with pytest.raises(Usage) as caught:
        load(root).lesson(id)
    assert "'git/first-commit'" in str(caught.value)
    assert caught.value.exit_status == 2


def test_a_short_id_of_several_lessons_names_them_all(root: Path) -> None:
    (root / "git").rename(root / "vcs")
    edit(root / "course.yaml", "[git]", "[vcs, git]")
    (root / "git" / "identity").mkdir(parents=True)
    for name in ("lesson.md", "check.py"):
        (root / "git" / "identity" / name).write_text((root / "vcs" / "identity" / name).read_text())
    (root / "git" / "track.yaml").write_text("title: G\nblurb: B.\nlessons: [identity]\n")
    with pytest.raises(Usage, match="'vcs/identity' or 'git/identity'"):
        load(root).lesson("identity")


def test_an_unknown_task_or_track_names_the_nearest(root: Path) -> None:
    course = load(root)
    with pytest.raises(Usage, match="'recorded'"):
        course.lesson("first-commit").task("recorde")
    with pytest.raises(Usage, match="'git'"):
        course.track("gitt")


def test_lessons_follow_each_other(root: Path) -> None:
    course = load(root)
    first, second = course.lessons
    assert course.following(first) == second
    assert course.following(second) is None


class TestIndex:
    """The index gives the same course without reading it, and only as long as no file has changed."""

    def load(self, root: Path, data: Path, monkeypatch: pytest.MonkeyPatch, *, read: bool) -> Course:
        """Load, and check whether the files were read."""
        from tutor import parsing

        calls = []
        original = parsing.read_course

        def watched(*arguments: object) -> Course:
            calls.append(arguments)
            return original(*arguments)  # type: ignore[arg-type]

        with monkeypatch.context() as patch:
            patch.setattr(parsing, "read_course", watched)
            course = load(root, data=data)
        assert bool(calls) is read
        return course

    def test_gives_the_same_course(self, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        edit_lesson(root, "cwd: churn", "engine: {containers: [web]}")
        read = self.load(root, tmp_path / "data", monkeypatch, read=True)
        assert self.load(root, tmp_path / "data", monkeypatch, read=False) == read == load(root)

    @pytest.mark.parametrize(
        "file", ["course.yaml", "git/track.yaml", "git/identity/lesson.md", "git/identity/check.py"]
    )
    def test_is_outdated_by_a_change_of_any_file(
        self, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
    ) -> None:
        self.load(root, tmp_path / "data", monkeypatch, read=True)
        found = (root / file).stat()
        os.utime(root / file, ns=(found.st_atime_ns, found.st_mtime_ns + 1))
        self.load(root, tmp_path / "data", monkeypatch, read=True)
        self.load(root, tmp_path / "data", monkeypatch, read=False)

    def test_is_outdated_by_a_new_folder(self, root: Path, tmp_path: Path) -> None:
        load(root, data=tmp_path / "data")
        (root / "git" / "new").mkdir()
        (root / "git" / "new" / "lesson.md").write_text(LESSON)
        with pytest.raises(CourseError, match="does not name the lesson `new`"):
            load(root, data=tmp_path / "data")

    @pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"version": 1}', b"null"])
    def test_is_ignored_when_damaged(
        self, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
    ) -> None:
        self.load(root, tmp_path / "data", monkeypatch, read=True)
        (tmp_path / "data" / loading.INDEX).write_bytes(content)
        self.load(root, tmp_path / "data", monkeypatch, read=True)
        self.load(root, tmp_path / "data", monkeypatch, read=False)

    def test_of_another_version_or_another_course_is_ignored(
        self, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.load(root, tmp_path / "data", monkeypatch, read=True)
        with monkeypatch.context() as patch:
            patch.setattr(loading, "__version__", "99")
            self.load(root, tmp_path / "data", monkeypatch, read=True)
        self.load(root, tmp_path / "data", monkeypatch, read=True)
        moved = root.rename(tmp_path / "moved")
        assert self.load(moved, tmp_path / "data", monkeypatch, read=True).lessons[0].folder.is_dir()

    def test_may_be_impossible_to_write(self, root: Path, tmp_path: Path) -> None:
        (tmp_path / "data").write_text("a file where the folder should be")
        assert len(load(root, data=tmp_path / "data").lessons) == 2

    def test_is_not_written_for_a_faulty_course(self, root: Path, tmp_path: Path) -> None:
        edit_lesson(root, "minutes: 8", "minutes: soon")
        for _ in range(2):
            with pytest.raises(CourseError):
                load(root, data=tmp_path / "data")
