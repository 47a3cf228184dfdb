"""The record keeps what was shown, whatever happens to the process, the file or the machine."""

import json
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from checks.report import Report, overall
from checks.verdict import Status, Verdict
from sandbox.errors import StorageFailure, Usage
from tutor import progress as progress_module
from tutor import record
from tutor.exchange import as_json, export_to, import_from
from tutor.progress import FILE, LessonRecord, Progress, TaskRecord

LESSON = "git/first-commit"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def progress(data: Path) -> Iterator[Progress]:
    with Progress.open(data) as opened:
        yield opened


class Clock:
    """A clock that stands still until it is told otherwise."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progress_module, "time", clock)
    return clock


def report(lesson: str = LESSON, **statuses: str) -> Report:
    verdicts = tuple(Verdict(task, Status(status)) for task, status in statuses.items())
    return Report(lesson, overall(verdicts), 0.1, verdicts)


def test_a_new_record_is_empty(progress: Progress) -> None:
    assert progress.last_opened is None
    assert progress.lessons() == {}
    assert progress.lesson(LESSON) == LessonRecord()
    assert progress.lesson(LESSON).task("recorded") == TaskRecord()
    assert progress.notice == ""


def test_attempts_count_up_to_the_first_pass(progress: Progress, clock: Clock) -> None:
    progress.opened(LESSON)
    assert progress.checked(report(repository="unmet", recorded="waiting")) == ()
    clock.now += 10
    assert progress.checked(report(repository="passed", recorded="unmet")) == ("repository",)
    first = clock.now
    clock.now += 20
    assert progress.checked(report(repository="unmet", recorded="passed")) == ("recorded",)
    found = progress.lesson(LESSON)
    assert found.task("repository") == TaskRecord(passed=first, attempts=2, seconds=10)
    assert found.task("recorded") == TaskRecord(passed=clock.now, attempts=2, seconds=20)
    assert found.finished is None


def test_a_lesson_is_finished_when_all_pass_and_stays_so(progress: Progress, clock: Clock) -> None:
    progress.checked(report(repository="passed"))
    finished = clock.now
    clock.now += 100
    progress.checked(report(repository="unmet"))
    progress.checked(report(repository="passed"))
    assert progress.lesson(LESSON).finished == finished
    assert progress.lesson(LESSON).task("repository").passed == finished


@pytest.mark.parametrize("status", ["waiting", "blocked", "broken"])
def test_what_is_nobodys_attempt_is_not_counted(progress: Progress, status: str) -> None:
    progress.checked(report(repository=status))
    assert progress.lesson(LESSON).task("repository") == TaskRecord()


def test_a_long_pause_is_not_time_spent(progress: Progress, clock: Clock) -> None:
    progress.opened(LESSON)
    clock.now += 86_400
    progress.checked(report(repository="unmet"))
    clock.now -= 1_000  # somebody set the clock back
    progress.checked(report(repository="unmet"))
    assert progress.lesson(LESSON).task("repository").seconds == progress_module.IDLE


def test_the_last_opened_lesson_is_known(progress: Progress, clock: Clock) -> None:
    for lesson in ("git/identity", LESSON, "git/identity"):
        progress.opened(lesson)
        clock.now += 1
    progress.checked(report(repository="unmet"))
    assert progress.last_opened == "git/identity"


def test_hints_are_counted(progress: Progress) -> None:
    assert [progress.hinted(LESSON, "recorded") for _ in range(3)] == [1, 2, 3]
    assert progress.lesson(LESSON).task("recorded").hints == 3
    assert progress.lesson(LESSON).task("repository").hints == 0


def test_what_is_kept_under_a_former_id_moves(data: Path, clock: Clock) -> None:
    with Progress.open(data) as before:
        before.opened("git/begin")
        before.checked(report("git/begin", repository="passed"))
        before.hinted("git/begin", "repository")
        passed = clock.now
        clock.now += 5
        before.checked(report(repository="unmet"))
    renamed = {"git/begin": LESSON}
    with Progress.look(data, renamed=renamed) as looked:
        seen = looked.lessons()
    with Progress.open(data, renamed=renamed) as after:
        assert after.lessons() == seen
        assert set(seen) == {LESSON}
        assert after.last_opened == LESSON
        assert after.lesson(LESSON).task("repository") == TaskRecord(passed=passed, attempts=2, hints=1)


def test_looking_changes_nothing(data: Path, progress: Progress) -> None:
    progress.opened(LESSON)
    with Progress.look(data) as looked:
        looked.opened("git/identity")
        assert looked.last_opened == "git/identity"
    assert progress.last_opened == LESSON


def test_looking_where_nothing_is_makes_nothing(data: Path) -> None:
    with Progress.look(data) as looked:
        assert looked.lessons() == {}
    assert not data.exists()


def test_nothing_is_lost_when_the_process_is_killed(data: Path) -> None:
    script = """
        import sys
        from pathlib import Path
        from tutor.progress import Progress
        progress = Progress.open(Path(sys.argv[1]))
        for number in range(10_000):
            progress.hinted("git/first-commit", "recorded")
            print(number + 1, flush=True)
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(data)]
    shown = 0
    for _ in range(3):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            for _ in range(20):
                process.stdout.readline()
            process.send_signal(signal.SIGKILL)
            shown += 20 + len(process.stdout.readlines())
        with Progress.open(data) as progress:
            kept = progress.lesson(LESSON).task("recorded").hints
            assert kept >= shown
            shown = kept


def test_several_tutors_and_threads_write_at_once(data: Path, progress: Progress) -> None:
    def add(opened: Progress) -> None:
        for _ in range(20):
            opened.hinted(LESSON, "recorded")

    with Progress.open(data) as other, ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(add, opened) for opened in (progress, other, progress, other)]:
            done.result()
    assert progress.lesson(LESSON).task("recorded").hints == 80


class TestVersions:
    """Older records are brought up to date, newer ones refused."""

    def test_an_older_record_is_brought_up_to_date(self, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with Progress.open(data) as progress:
            progress.hinted(LESSON, "recorded")
        more = "ALTER TABLE task ADD COLUMN note TEXT; UPDATE task SET hints = hints + 10"
        monkeypatch.setattr(record, "MIGRATIONS", (*record.MIGRATIONS, more))
        for _ in range(2):
            with Progress.open(data) as progress:
                assert progress.lesson(LESSON).task("recorded").hints == 11

    def test_a_migration_that_fails_leaves_the_record_as_it_was(
        self, data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with Progress.open(data) as progress:
            progress.hinted(LESSON, "recorded")
        with monkeypatch.context() as patch:
            patch.setattr(record, "MIGRATIONS", (*record.MIGRATIONS, "DELETE FROM task; SELECT nothing"))
            with pytest.raises(StorageFailure):
                Progress.open(data)
        with Progress.open(data) as progress:
            assert progress.lesson(LESSON).task("recorded").hints == 1

    def test_a_newer_record_is_refused_and_left_alone(self, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(record, "MIGRATIONS", (*record.MIGRATIONS, "ALTER TABLE task ADD COLUMN note TEXT"))
            with Progress.open(data) as progress:
                progress.hinted(LESSON, "recorded")
        before = (data / FILE).read_bytes()
        for use in (Progress.open, Progress.look):
            with pytest.raises(StorageFailure, match="newer version") as caught:
                use(data)
            assert "Update" in caught.value.todo
        assert (data / FILE).read_bytes() == before


class TestDamage:
    """A damaged record is set aside, never deleted."""

    def damage(self, data: Path) -> bytes:
        with Progress.open(data) as progress:
            for number in range(200):
                progress.hinted(LESSON, f"task-{number}")
        content = bytearray((data / FILE).read_bytes())
        content[4096:8192] = b"\x5a" * 4096
        (data / FILE).write_bytes(content)
        return bytes(content)

    def test_no_database_at_all(self, data: Path) -> None:
        data.mkdir()
        (data / FILE).write_bytes(b"my homework, not a record of progress" * 100)
        with Progress.open(data) as progress:
            assert "damaged" in progress.notice
            progress.hinted(LESSON, "recorded")
        (aside,) = data.glob("progress-damaged-*.db")
        assert str(aside) in progress.notice
        assert aside.read_bytes().startswith(b"my homework")

    def test_damage_within(self, data: Path) -> None:
        content = self.damage(data)
        with Progress.open(data) as progress:
            assert "damaged" in progress.notice
        (aside,) = data.glob("progress-damaged-*.db")
        assert aside.read_bytes() == content
        with Progress.open(data) as progress:
            assert progress.notice == ""

    def test_two_in_a_row_keep_both(self, data: Path) -> None:
        for _ in range(2):
            self.damage(data)
            Progress.open(data).close()
        assert len(list(data.glob("progress-damaged-*.db"))) == 2

    def test_several_tutors_set_it_aside_once(self, data: Path) -> None:
        self.damage(data)
        with ThreadPoolExecutor(4) as threads:
            opened = list(threads.map(lambda _: Progress.open(data), range(4)))
        assert sum(bool(progress.notice) for progress in opened) == 1
        for progress in opened:
            progress.hinted(LESSON, "recorded")
        assert opened[0].lesson(LESSON).task("recorded").hints == 4
        for progress in opened:
            progress.close()
        assert len(list(data.glob("progress-damaged-*.db"))) == 1

    def test_looking_says_so_and_leaves_it(self, data: Path) -> None:
        content = self.damage(data)
        with pytest.raises(StorageFailure, match="damaged"):
            Progress.look(data)
        assert (data / FILE).read_bytes() == content


class TestStorage:
    """A data folder that cannot be used is a `StorageFailure` with words."""

    def test_a_file_where_the_folder_should_be(self, data: Path) -> None:
        data.write_text("")
        with pytest.raises(StorageFailure, match="cannot be used") as caught:
            Progress.open(data)
        assert "writable" in caught.value.todo

    def test_read_only(self) -> None:
        script = """
            import os, sys
            from pathlib import Path
            from sandbox.errors import StorageFailure
            from tutor.progress import Progress
            data = Path(sys.argv[1])
            if os.getuid() == 0:
                os.setuid(65534)  # root may write anywhere
            try:
                Progress.open(data)
            except StorageFailure as error:
                print(error)
            print(Progress.look(data).lesson("git/first-commit").task("recorded").hints)
        """
        with tempfile.TemporaryDirectory() as name:
            data = Path(name)
            with Progress.open(data) as progress:
                progress.hinted(LESSON, "recorded")
            data.chmod(0o555)
            completed = subprocess.run(
                [sys.executable, "-c", textwrap.dedent(script), str(data)], capture_output=True, text=True, check=True
            )
            data.chmod(0o755)
        assert "can only be read" in completed.stdout
        assert completed.stdout.splitlines()[-1] == "1"

    def test_full(self, data: Path) -> None:
        with Progress.open(data) as progress:
            progress.hinted(LESSON, "recorded")
        script = """
            import resource, signal, sys
            from pathlib import Path
            from sandbox.errors import StorageFailure
            from tutor.progress import FILE, Progress
            data = Path(sys.argv[1])
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            progress = Progress.open(data)
            resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
            shown = 1
            try:
                while True:
                    shown = progress.hinted("git/first-commit", "recorded")
            except StorageFailure as error:
                print(error)
            print(shown)
        """
        completed = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(script), str(data)], capture_output=True, text=True, check=True
        )
        assert "cannot be used" in completed.stdout
        with Progress.open(data) as progress:
            assert progress.lesson(LESSON).task("recorded").hints == int(completed.stdout.splitlines()[-1])

    def test_locked(self, data: Path, progress: Progress, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(record, "_WAIT", 0.05)
        with Progress.open(data) as hurried, progress.change():
            started = time.monotonic()
            with pytest.raises(StorageFailure, match="locked"):
                hurried.hinted(LESSON, "recorded")
            assert time.monotonic() - started >= 0.05


class TestExchange:
    """A record can be carried to another machine and merged there."""

    def fill(self, progress: Progress, clock: Clock) -> None:
        progress.opened(LESSON)
        progress.hinted(LESSON, "recorded")
        clock.now += 3
        progress.checked(report(repository="passed", recorded="unmet"))

    def test_there_and_back(self, progress: Progress, clock: Clock, tmp_path: Path) -> None:
        self.fill(progress, clock)
        export_to(tmp_path / "record.json", progress)
        with Progress.open(tmp_path / "elsewhere") as other:
            assert import_from(tmp_path / "record.json", other) == 1
            assert other.lessons() == progress.lessons()
            assert import_from(tmp_path / "record.json", other) == 1
            assert other.lessons() == progress.lessons()

    def test_the_earliest_pass_wins(self, progress: Progress, clock: Clock, tmp_path: Path) -> None:
        self.fill(progress, clock)
        early = clock.now
        export_to(tmp_path / "record.json", progress)
        with Progress.open(tmp_path / "elsewhere") as other:
            clock.now += 50
            other.checked(report(repository="passed", recorded="passed"))
            import_from(tmp_path / "record.json", other)
            found = other.lesson(LESSON)
            assert found.task("repository").passed == early
            assert found.task("recorded") == TaskRecord(passed=clock.now, attempts=1, hints=1)
            assert found.finished == clock.now

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\xff",
            b"not json",
            b"[]",
            b'{"lessons": {}}',
            b'{"format": "something else", "version": 1, "lessons": {}}',
            b'{"format": "mlscale-tutor progress", "version": 1}',
            b'{"format": "mlscale-tutor progress", "version": 1, "lessons": {"git/a": {}}}',
        ],
    )
    def test_foreign_files_are_refused(self, progress: Progress, clock: Clock, tmp_path: Path, content: bytes) -> None:
        self.fill(progress, clock)
        before = progress.lessons()
        (tmp_path / "record.json").write_bytes(content)
        with pytest.raises(Usage, match="is not an exported record") as caught:
            import_from(tmp_path / "record.json", progress)
        assert "Nothing was changed" in caught.value.todo
        assert progress.lessons() == before

    @pytest.mark.parametrize("value", [-1, "soon", True, [], {}, float("nan"), float("inf")])
    def test_impossible_values_are_refused_as_a_whole(
        self, progress: Progress, clock: Clock, tmp_path: Path, value: object
    ) -> None:
        self.fill(progress, clock)
        found = json.loads(as_json(progress))
        found["lessons"]["git/identity"] = json.loads(json.dumps(found["lessons"][LESSON]))
        found["lessons"][LESSON]["tasks"]["repository"]["attempts"] = value
        (tmp_path / "record.json").write_text(json.dumps(found))
        with pytest.raises(Usage):
            import_from(tmp_path / "record.json", progress)
        assert "git/identity" not in progress.lessons()

    def test_a_newer_export_is_refused(self, progress: Progress, tmp_path: Path) -> None:
        newer = json.loads(as_json(progress)) | {"version": 2}
        (tmp_path / "record.json").write_text(json.dumps(newer))
        with pytest.raises(Usage, match="newer version"):
            import_from(tmp_path / "record.json", progress)

    def test_a_missing_file_is_named(self, progress: Progress, tmp_path: Path) -> None:
        with pytest.raises(StorageFailure, match=r"record\.json cannot be read"):
            import_from(tmp_path / "record.json", progress)


def test_the_file_uses_a_write_ahead_log(data: Path, progress: Progress) -> None:
    progress.opened(LESSON)
    connection = sqlite3.connect(data / FILE)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
