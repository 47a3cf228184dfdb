"""An upgrade in place: the files of the program change under a process that verifies."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.classroom import pooling
from tests.classroom.pooling import DIFFERS, FAILS, GOOD, RAISES, Eventually, Submit, Verifying, statuses
from tests.classroom.serving import Served, a_bundle
from tests.classroom.working import PATIENCE, needs_bubblewrap
from tutor.classroom import pool as pools
from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.pool import Pool
from tutor.classroom.pool_files import OwnFiles
from tutor.classroom.server.store import JobStatus, Store
from tutor.course import Course
from tutor.loading import load

COURSE = Path(__file__).parent / "course"

pytestmark = pytest.mark.timeout(PATIENCE * 2)

hurry, learner, submit, verifying = pooling.hurry, pooling.learner, pooling.submit, pooling.verifying


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of the program, which somebody may change."""
    folder = tmp_path / "program" / "tutor"
    (folder / "__pycache__").mkdir(parents=True)
    (folder / "code.py").write_text("one = 1\n")
    monkeypatch.setattr("tutor.classroom.pool_files.own_folders", lambda: [folder, Path("/usr")])
    return folder / "code.py"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """The small course, of which somebody may change a lesson."""
    return load(shutil.copytree(COURSE, tmp_path / "course"))


def test_files_that_are_changed(own: Path, course: Course) -> None:
    files = OwnFiles(course)

    def changed() -> bool:
        return files.have_changed("tables/plans")

    assert not changed()
    (own.parent / "__pycache__" / "code.pyc").write_bytes(b"compiled")
    own.write_text("one = 1\n")
    assert not changed(), "they are written anew, and the same"
    own.write_text("one = 2\n")
    assert changed()
    own.unlink()
    assert changed()
    own.write_text("one = 1\n")
    assert not changed()
    more = own.parent / "more.py"
    more.write_text("")
    assert changed()
    more.unlink()
    page = own.parent / "classroom" / "server" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text("A page that no re-run reads.")
    assert not changed()
    own.rename(own.with_name("other.py"))
    own.parent.rename(own.parent.with_name("away"))
    assert changed()


def test_a_lesson_that_is_changed(own: Path, course: Course) -> None:
    files = OwnFiles(course)
    check = course.lesson("tables/plans").folder / "check.py"
    check.write_text(f"{check.read_text()}\n")
    assert files.have_changed("tables/plans")
    assert not files.have_changed("tables/rates")
    assert not files.have_changed("no/lesson")


@pytest.mark.parametrize("data", [DIFFERS, FAILS, RAISES])
def test_an_upgrade_in_place_is_nobodys_failed_attempt(
    store: Store,
    submit: Submit,
    verifying: Verifying,
    eventually: Eventually,
    own: Path,
    course: Course,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    data: bytes,
) -> None:
    monkeypatch.setattr(pools, "OUTDATED_SECONDS", 0.05)
    pool = Pool(store, verifying, 1, OwnFiles(course))
    own.write_text("one = 2\n")
    ids = [submit(data), submit(GOOD)]
    pool.start()
    try:
        eventually(lambda: len(verifying.seen) == 1 and not pool.running, "one was tried in vain", PATIENCE)
        eventually(lambda: pool.work.is_outdated, "it knows", PATIENCE)
        for id in ids:
            found = store.submission(id)
            assert found is not None
            assert (found.verification.status, found.verification.attempts) == (JobStatus.WAITING, 0)
        assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"][-1].startswith(
            "The tutor's files have been changed since this process began"
        )
        own.write_text("one = 1\n")
        pool.wake()
        eventually(lambda: JobStatus.WAITING not in statuses(store) and not pool.running, "it goes on", PATIENCE)
    finally:
        pool.stop()


def test_what_is_verified_stays_verified(
    store: Store, submit: Submit, verifying: Verifying, eventually: Eventually, own: Path, course: Course
) -> None:
    pool = Pool(store, verifying, 1, OwnFiles(course))
    own.write_text("one = 2\n")
    submit(GOOD)
    pool.start()
    try:
        eventually(lambda: statuses(store) == [JobStatus.DONE], "it is done", PATIENCE)
    finally:
        pool.stop()
    assert not pool.work.is_outdated


@needs_bubblewrap
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_server_that_waits_for_a_restart_says_so_and_serves_on(
    start_server: Callable[..., Served],
    current_checkpoint: Checkpoint,
    eventually: Eventually,
    own: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pools, "OUTDATED_SECONDS", 0.05)
    server = start_server(workers=1)
    server.store.put_checkpoint(current_checkpoint, "")

    def needs_restart() -> bool:
        found = server.http.get("/healthz")
        assert (found.status_code, found.json()["status"]) == (200, "ok")
        needs = found.json()["needs_restart"]
        assert isinstance(needs, bool)
        assert ("until it is started again" in found.json()["what"]) == needs
        return needs

    assert not needs_restart()
    assert "class_needs_restart 0.0\n" in server.http.get("/metrics").text
    own.write_text("one = 2\n")
    ada = server.join("Ada")
    assert server.submit(ada, a_bundle()).status_code == 200
    eventually(needs_restart, "the server knows", PATIENCE)
    assert "class_needs_restart 1.0\n" in server.http.get("/metrics").text
    assert server.submit(ada, a_bundle("tables/rates"), Lesson="tables/rates").status_code == 200
    own.write_text("one = 1\n")
    eventually(lambda: not needs_restart(), "it goes on", PATIENCE)
    assert "class_needs_restart 0.0\n" in server.http.get("/metrics").text
    eventually(lambda: statuses(server.store) == [JobStatus.DONE] * 2, "all is verified", PATIENCE)
