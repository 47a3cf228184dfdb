"""The record keeps what was shown, whatever happens to the process, the file or the machine."""

import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sandbox.errors import StorageFailure
from tests.unit.progress.conftest import LESSON
from tutor import record
from tutor.progress import FILE, Progress


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


def test_a_record_that_another_tutor_begins_at_the_same_moment(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite does not wait for the one who turns the log on, whatever time-out it was given."""
    data.mkdir()
    other = sqlite3.connect(data / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        other.execute("COMMIT")

    monkeypatch.setattr(time, "sleep", wait)
    with Progress.open(data) as progress:
        progress.opened(LESSON)
        assert progress.last_opened == LESSON
    assert len(waits) == 1
    other.close()


def test_the_file_uses_a_write_ahead_log(data: Path, progress: Progress) -> None:
    progress.opened(LESSON)
    connection = sqlite3.connect(data / FILE)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


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
