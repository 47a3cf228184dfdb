"""An upgrade in place: the files of the program change under a process that verifies."""

import shutil
from pathlib import Path

import pytest

from tests.classroom import pooling
from tests.classroom.pooling import DIFFERS, FAILS, GOOD, RAISES, Eventually, Submit, Verifying, statuses
from tests.classroom.working import PATIENCE
from tutor.classroom import pool as pools
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
