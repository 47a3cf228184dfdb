import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sandbox import processes
from sandbox.blueprint import Blueprint, EngineNames
from sandbox.errors import Usage
from tutor.author import Kind, Proof, choose, new, prove, summary
from tutor.course import Lesson
from tutor.loading import load

Write = Callable[[str, str], None]


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary folders. Its path is short, because sockets are in it."""
    with tempfile.TemporaryDirectory(prefix="author-", ignore_cleanup_errors=True) as folder:
        monkeypatch.setenv("TMPDIR", folder)
        monkeypatch.setattr(tempfile, "tempdir", None)
        yield Path(folder)


def of(proofs: list[Proof], name: str) -> Proof:
    return next(proof for proof in proofs if proof.name == name)


def left_over(temporary: Path) -> list[Path]:
    """Folders of proofs that were not removed; the keepers' addresses stand beside them."""
    return list(temporary.glob("mlscale-tutor-proof-*"))


def test_a_good_lesson_is_proven_and_nothing_is_left(lesson: Lesson, temporary: Path) -> None:
    told: list[Proof] = []
    proofs = prove([lesson], told=told.append)
    assert summary(proofs) == "1 lesson proven: 2 right ways, 3 wrong ways, 0 failures"
    assert [proof.kind for proof in proofs] == [Kind.UNTOUCHED, Kind.SOLUTION, *[Kind.RIGHT] * 2, *[Kind.WRONG] * 3]
    assert sorted(told, key=lambda proof: proof.name) == sorted(proofs, key=lambda proof: proof.name)
    assert not left_over(temporary)


def test_each_promise_that_is_not_kept_fails(lesson: Lesson) -> None:
    folder = lesson.folder
    (folder / "attempts/right-other-tool.sh").write_text("echo 'almost' | tee notes.txt\n")
    (folder / "attempts/wrong-undone.sh").write_text("# fails: first-task\n# says: x\necho done > notes.txt\n")
    (folder / "attempts/wrong-by-hand.sh").write_text("# fails: other\necho x > notes.txt\n")
    (folder / "solution.sh").unlink()
    proofs = prove([lesson])
    assert [proof.name for proof in proofs if proof.failed] == [
        "solution.sh",
        "attempts/right-other-tool.sh",
        "attempts/wrong-by-hand.sh",
        "attempts/wrong-undone.sh",
    ]
    right = of(proofs, "attempts/right-other-tool.sh")
    assert right.problems[0].actual == "unmet: Line 1 of `notes.txt` is `almost`; it should be `done`."
    assert "almost" in right.output
    assert of(proofs, "attempts/wrong-undone.sh").problems[0].actual == "passed"
    assert "`# fails:` names `other`" in of(proofs, "attempts/wrong-by-hand.sh").problems[0].actual


def test_a_task_that_passes_untouched_fails(lesson: Lesson) -> None:
    (lesson.folder / "setup.sh").write_text("echo done > notes.txt\n")
    untouched = of(prove([lesson]), "untouched")
    assert [problem.actual for problem in untouched.problems] == ["passed"]


def test_a_broken_check_fails_also_wrong_ways_and_shows_its_trace(lesson: Lesson) -> None:
    (lesson.folder / "check.py").write_text("def first_task(box):\n    raise RuntimeError('upside down')\n")
    proofs = prove([lesson])
    assert all(proof.failed for proof in proofs)
    assert "upside down" in of(proofs, "attempts/wrong-undone.sh").output


def test_a_set_up_that_fails_is_told_with_its_output(lesson: Lesson) -> None:
    (lesson.folder / "setup.sh").write_text("echo no such luck\nfalse\n")
    problem = of(prove([lesson]), "solution.sh").problems[0]
    assert problem.task == ""
    assert "no such luck" in problem.actual


def test_functions_here_documents_tabs_and_locales_arrive_as_typed(lesson: Lesson) -> None:
    (lesson.folder / "check.py").write_text(
        'from checks import files\n\n\ndef first_task(box):\n    files.expect_text(box, "notes.txt", "a\\tb !! ä")\n'
    )
    script = "f() {\n\tcat > notes.txt <<-EOF\n\t\ta\tb !! ä\n\tEOF\n}\nf\nsed -i 's/^\\t*//' notes.txt\n"
    (lesson.folder / "attempts/right-other-tool.sh").write_text(script)
    (lesson.folder / "attempts/right-other-order.sh").write_text("export LANG=C\nprintf 'a\\tb !! ä\\n' > notes.txt\n")
    proofs = prove([lesson])
    assert not of(proofs, "attempts/right-other-order.sh").problems
    assert not of(proofs, "attempts/right-other-tool.sh").problems


def test_a_way_that_hangs_is_ended_and_the_others_go_on(lesson: Lesson, temporary: Path) -> None:
    for path in (lesson.folder / "attempts").glob("wrong-*.sh"):
        path.unlink()
    (lesson.folder / "attempts/right-other-tool.sh").write_text(
        f"echo waiting; sleep {_seconds(0)} & sleep {_seconds(1)}\n"
    )
    proofs = prove([lesson], seconds=5)
    hung = of(proofs, "attempts/right-other-tool.sh")
    assert hung.problems[0].expected == "the way ends within 5 seconds"
    assert "waiting" in hung.output
    assert sum(proof.failed for proof in proofs) == 1
    assert not _sleeping(_seconds(0), _seconds(1))
    assert not left_over(temporary)


def test_read_only_folders_are_removed(lesson: Lesson, temporary: Path) -> None:
    script = "echo done > notes.txt\nmkdir -p a/b\ntouch a/b/c\nchmod 500 a/b a\n"
    (lesson.folder / "solution.sh").write_text(script)
    assert not of(prove([lesson]), "solution.sh").failed
    assert not left_over(temporary)


def test_a_missing_tool_blocks(lesson: Lesson) -> None:
    needy = Lesson(**{**vars(lesson), "needs": ("no-such-tool",)})
    proofs = prove([needy])
    assert summary(proofs) == "0 of 1 lesson proven: 0 right ways, 0 wrong ways, 0 failures, 1 lesson blocked"
    assert "needs no-such-tool" in proofs[0].blocked


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_when_proving_is_ended(
    root: Path, temporary: Path, number: signal.Signals, eventually: Callable[..., None]
) -> None:
    (root / "demo/first/attempts/right-other-tool.sh").write_text(f"sleep {_seconds(2)}\n")
    code = (
        "import sys; from pathlib import Path; from tutor.author import prove; from tutor.parsing import read_lesson\n"
        "prove([read_lesson(Path(sys.argv[1]))], workers=1)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(root / "demo/first")], stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        eventually(lambda: _sleeping(_seconds(2)), "the start of the way")
        os.kill(process.pid, number)
        process.communicate(timeout=30)
    eventually(lambda: not _sleeping(_seconds(2)), "the end of the way's programs")
    eventually(lambda: not left_over(temporary), "the removal of its folder")


def test_lessons_with_the_engine_are_proven_one_at_a_time(lesson: Lesson) -> None:
    from tutor.author.proving import _groups

    other = Lesson(
        **{**vars(lesson), "blueprint": Blueprint("demo/first", lesson.folder, engine=EngineNames(("web",)))}
    )
    assert [len(group) for group in _groups([lesson, other, other])] == [14, *[1] * 7]


@pytest.mark.parametrize(
    ("printed", "tries"),
    [
        ("OCI runtime create failed: error during container init: error reopening /dev/null inside container", 2),
        ("", 1),
    ],
)
def test_a_way_that_the_engine_itself_spoils_is_run_once_more(
    lesson: Lesson, printed: str, tries: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tutor.author import proving

    (lesson.folder / "attempts/right-other-tool.sh").write_text(f"echo '{printed}'\n")
    orders: list[str] = []

    def run(self: proving._Proving, order: proving.Order) -> Proof:
        orders.append(order.way.name)
        return real(self, order)

    real = proving._Proving._run
    monkeypatch.setattr(proving._Proving, "_run", run)
    assert of(prove([lesson]), "attempts/right-other-tool.sh").failed
    assert orders.count("attempts/right-other-tool.sh") == tries
    assert orders.count("solution.sh") == 1


def test_names_choose_lessons_and_tracks(root: Path) -> None:
    new(root, "demo/second")
    new(root, "other/third")
    course = load(root)
    chosen = {
        names: [lesson.id for lesson in choose(course, names)] for names in ((), ("demo",), ("third", "demo/first"))
    }
    assert chosen == {
        (): ["demo/first", "demo/second", "other/third"],
        ("demo",): ["demo/first", "demo/second"],
        ("third", "demo/first"): ["demo/first", "other/third"],
    }
    for name, near in (("dmeo", "'demo'"), ("demo/frist", "'demo/first'"), ("thrid", "'other/third'")):
        with pytest.raises(Usage) as caught:
            choose(course, [name])
        assert near in caught.value.todo


def _seconds(number: int) -> str:
    """How long a sleep is that nobody else's test, on the same machine at the same time, sleeps, too."""
    return f"{1000 + number}.{os.getpid()}"


def _sleeping(*seconds: str) -> list[int]:
    found = []
    for entry in processes.PROC.iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().decode().split("\0")
            except OSError:
                continue
            if words[0] == "sleep" and words[1] in seconds:
                found.append(int(entry.name))
    return found
