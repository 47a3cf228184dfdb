"""The outbox: what goes in is kept, in order, and news only."""

import fcntl
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.errors import StorageFailure
from tests.classroom.learning import passed
from tutor.classroom.learner import outbox as module
from tutor.classroom.learner.outbox import FILE, Happening, Outbox
from tutor.classroom.receipts import Receipt
from tutor.classroom.wire import Kind

LESSON = "demo/lesson"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "outbox"


@pytest.fixture
def outbox(folder: Path) -> Iterator[Outbox]:
    with Outbox(folder) as opened:
        yield opened


def unmet(message: str, attempts: int = 1, task: str = "done") -> Happening:
    return Happening(Kind.UNMET, LESSON, task, message, attempts=attempts)


def test_events_are_numbered_in_the_order_in_which_they_happened(outbox: Outbox) -> None:
    outbox.note([Happening(Kind.OPENED, LESSON), passed(1)])
    outbox.note([Happening(Kind.HINT, LESSON, "done", hints=1)])
    events = outbox.next_events()
    assert [(event.number, event.kind) for event in events] == [(1, Kind.OPENED), (2, Kind.PASSED), (3, Kind.HINT)]
    assert len({event.id for event in events}) == 3
    assert all(abs(event.at - time.time()) < 60 for event in events)


def test_numbers_are_not_used_again_when_all_was_sent(outbox: Outbox) -> None:
    outbox.note([passed(1), passed(2)])
    assert outbox.accepted([event.id for event in outbox.next_events()]) == 2
    outbox.note([passed(3)])
    assert [event.number for event in outbox.next_events()] == [3]


def test_a_pass_is_told_once(outbox: Outbox) -> None:
    assert outbox.note([passed(1)]) == 1
    assert outbox.note([passed(1)]) == 0
    outbox.accepted([event.id for event in outbox.next_events()])
    assert outbox.note([passed(1), Happening(Kind.UNMET, LESSON, "task-1", "Undone.", attempts=3)]) == 0


def test_what_is_not_done_is_told_with_other_words_or_after_a_while(
    outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert outbox.note([unmet("No file.")]) == 1
    assert outbox.note([unmet("No file.", attempts=2)]) == 0
    assert outbox.note([unmet("Another line.", attempts=3)]) == 1
    later = time.time() + module.UNMET_AGAIN + 1
    monkeypatch.setattr(module.time, "time", lambda: later)
    assert outbox.note([unmet("Another line.", attempts=3)]) == 0  # nobody tried
    assert outbox.note([unmet("Another line.", attempts=4)]) == 1
    assert outbox.note([passed(1), Happening(Kind.PASSED, LESSON, "done", attempts=5)]) == 2


def test_a_long_message_is_cut(outbox: Outbox) -> None:
    outbox.note([unmet("x" * 5000)])
    assert len(outbox.next_events()[0].message) == 2000
    assert outbox.note([unmet("x" * 5000)]) == 0


def test_at_most_so_many_events_are_given(outbox: Outbox) -> None:
    outbox.note([passed(number) for number in range(250)])
    assert [event.number for event in outbox.next_events()] == list(range(1, 201))


def test_a_refused_event_is_kept_and_not_sent(outbox: Outbox) -> None:
    outbox.note([passed(1), passed(2)])
    first, second = outbox.next_events()
    outbox.refuse_event(first.id, "It makes no sense.")
    assert outbox.next_events() == [second]
    assert (outbox.waiting().events, outbox.waiting().refused_events) == (1, 1)


def test_a_submission_is_kept_with_its_bundle_until_its_receipt_is(outbox: Outbox, folder: Path) -> None:
    outbox.submit(LESSON, b"first")
    outbox.submit(LESSON, b"second")
    submission = outbox.next_submission()
    assert submission is not None
    assert outbox.bundle(submission) == b"first"
    receipt = Receipt("c", "w", "l", "Ada", LESSON, submission.id, submission.digest, 5, 1.0, (("done", "passed"),), 1)
    outbox.received(receipt)
    assert outbox.submission(submission.id).receipt == receipt  # type: ignore[union-attr]
    following = outbox.next_submission()
    assert following is not None
    assert outbox.bundle(following) == b"second"
    assert [path.stem for path in folder.glob("bundles/*")] == [f"{following.id}.tar"]


def test_a_bundle_that_was_changed_or_removed_is_none(outbox: Outbox, folder: Path) -> None:
    submission = outbox.submit(LESSON, b"work")
    (path,) = folder.glob("bundles/*")
    path.write_bytes(b"other")
    assert outbox.bundle(submission) is None
    path.unlink()
    assert outbox.bundle(submission) is None


def test_bundles_that_a_crash_has_left_are_removed_after_a_while(outbox: Outbox, folder: Path) -> None:
    outbox.submit(LESSON, b"work")
    old, new = folder / "bundles" / f"{'a' * 32}.tar.gz", folder / "bundles" / f"{'b' * 32}.tar.gz"
    for path in (old, new):
        path.write_bytes(b"left")
    os.utime(old, (1.0, 1.0))
    outbox.sweep()
    assert not old.exists()
    assert new.exists()
    assert outbox.bundle(outbox.next_submission()) == b"work"  # type: ignore[arg-type]


def test_one_at_a_time_sends(outbox: Outbox, folder: Path) -> None:
    with Outbox(folder) as other, outbox.turn() as mine, other.turn() as theirs:
        assert (mine, theirs) == (True, False)
    with outbox.turn() as mine:
        assert mine


def test_the_turn_of_a_sender_that_was_killed_is_free(outbox: Outbox, folder: Path) -> None:
    code = f"""
import os, signal
from pathlib import Path
from tutor.classroom.learner.outbox import Outbox
with Outbox(Path({str(folder)!r})) as outbox, outbox.turn():
    os.kill(os.getpid(), signal.SIGKILL)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    with outbox.turn() as mine:
        assert mine


def test_several_processes_write_at_once(folder: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from tests.classroom.learning import passed
from tutor.classroom.learner.outbox import Outbox
with Outbox(Path({str(folder)!r})) as outbox:
    for number in range(25):
        outbox.note([passed(number, f"demo/{{sys.argv[1]}}")])
"""
    writers = [subprocess.Popen([sys.executable, "-c", code, str(number)]) for number in range(4)]
    assert [writer.wait(60) for writer in writers] == [0] * 4
    with Outbox(folder) as outbox:
        assert [event.number for event in outbox.next_events()] == list(range(1, 101))


def test_failures_are_counted_until_something_succeeds(outbox: Outbox) -> None:
    outbox.failed("No network.", 8.0)
    outbox.failed("No network.", 16.0)
    waiting = outbox.waiting()
    assert (waiting.failures, waiting.why) == (2, "No network.")
    assert 10.0 < waiting.next_try - time.time() <= 16.0
    outbox.succeeded()
    assert (outbox.waiting().failures, outbox.waiting().why, outbox.waiting().next_try) == (0, "", 0)


def test_what_is_committed_waits_for_the_disk(outbox: Outbox) -> None:
    assert outbox._connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert outbox._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_newer_file_is_left_alone(folder: Path) -> None:
    with Outbox(folder) as outbox:
        outbox.note([passed(1)])
    with sqlite3.connect(folder / FILE) as connection:
        connection.execute("PRAGMA user_version = 9")
    connection.close()
    with pytest.raises(StorageFailure, match="newer version"):
        Outbox(folder)


def test_a_folder_that_cannot_be_used_is_told(folder: Path) -> None:
    folder.mkdir()
    (folder / FILE).mkdir()
    with pytest.raises(StorageFailure, match="cannot be kept"):
        Outbox(folder)


def test_who_waits_for_another_writer_is_told_after_a_while(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.classroom.learner.outbox_file._WAIT", 0.05)
    with (
        Outbox(folder) as first,
        Outbox(folder) as second,
        first._change(),
        pytest.raises(StorageFailure, match="locked"),
    ):
        second.note([passed(1)])
    with Outbox(folder) as outbox:
        assert outbox.note([passed(1)]) == 1


def test_the_lock_is_a_file_beside_it(outbox: Outbox, folder: Path) -> None:
    with outbox.turn(), (folder / "sending.lock").open("rb") as file, pytest.raises(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
