"""A class in one file and back: while it is used, between kinds of databases, never over another class by mistake."""

import hashlib
import secrets
import tarfile
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox.errors import Usage
from tests.classroom.serving import an_event
from tutor.classroom.receipts import verify
from tutor.classroom.rerun_outcome import Outcome, TaskOutcome, Verdict
from tutor.classroom.server.backup import back_up, restore
from tutor.classroom.server.locking import held
from tutor.classroom.server.settings import ClassSettings
from tutor.classroom.server.signing import open_class
from tutor.classroom.server.store import Joining, Role, RosterEntry, Store
from tutor.classroom.wire import Kind
from tutor.cli import main


def fill(store: Store) -> None:
    """Something of everything."""
    store.put_roster([RosterEntry("Ada", "17"), RosterEntry("Alan", "18")])
    ada, _ = store.join(Joining("Ada", secrets.token_hex(16), "17", True))
    store.note_events(ada.id, [an_event(1, message="no \N{SNOWMAN}"), an_event(2, Kind.PASSED)], 100.5, 100.25)
    for data in (b"first", b"second" * 1000):
        digest = hashlib.sha256(data).hexdigest()
        claims = {"counted": "passed"}
        id = secrets.token_hex(16)
        store.note_submission(ada.id, id, "tables/plans", digest, data, claims, 101.5, "{}")
    store.finish_job(id, Outcome(Verdict.DIFFERS, (TaskOutcome("counted", "passed", "unmet", "3 rows"),), "it differs"))
    store.put_account("teacher", Role.TEACHER, "hash")
    store.note_audit("teacher", "signed in", "")


def content(store: Store) -> tuple[object, ...]:
    """All that there is."""
    submissions = store.submissions()
    return (
        store.class_id,
        store.learners(),
        store.roster(),
        store.states(),
        [store.events_of(learner.id, 100) for learner in store.learners()],
        submissions,
        [store.bundle_of(submission.digest) for submission in submissions],
        store.accounts(),
        [(line.who, line.what) for line in store.audit(100)],
    )


def opened(settings: ClassSettings) -> Store:
    return open_class(settings)[0]


@pytest.fixture
def elsewhere(class_settings: ClassSettings, tmp_path: Path) -> ClassSettings:
    """A folder with a database of SQLite that are not there yet."""
    return replace(class_settings, folder=tmp_path / "elsewhere", database="")


def test_a_class_comes_back_as_it_was(class_settings: ClassSettings, elsewhere: ClassSettings, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar"
    with opened(class_settings) as store:
        fill(store)
        before = content(store)
        about = back_up(class_settings, file)
        assert about.class_id == store.class_id
        store.join(Joining("Later", "e" * 32))
        store.put_roster([])
    assert file.stat().st_mode & 0o077 == 0
    restore(elsewhere, file)
    store, key = open_class(elsewhere)
    with store:
        assert content(store) == before
        receipts = [kept.receipt for kept in store.submissions()]
        assert all(verify(receipt, key.public) for receipt in receipts)
        fill_more = store.join(Joining("New", "f" * 32))[0]
        assert store.note_events(fill_more.id, [an_event(1)], 1.0, 1.0).last == 1
        store.note_audit("teacher", "goes on", "")
    with pytest.raises(Usage, match="already"):
        restore(class_settings, file)
    restore(class_settings, file, replace=True)
    with opened(class_settings) as store:
        assert content(store) == before
        store.note_audit("teacher", "goes on", "")
        assert store.audit(1)[0].what == "goes on"
    if class_settings.bundles is not None:
        assert list(tmp_path.glob("class.db.before-*"))


def test_a_class_moves_from_one_kind_of_database_to_the_other(
    class_settings: ClassSettings, elsewhere: ClassSettings, tmp_path: Path
) -> None:
    with opened(elsewhere) as store:
        fill(store)
        before = content(store)
    back_up(elsewhere, tmp_path / "backup.tar")
    restore(class_settings, tmp_path / "backup.tar")
    with opened(class_settings) as store:
        assert content(store) == before


def test_a_backup_is_made_while_the_class_is_used(
    class_settings: ClassSettings, elsewhere: ClassSettings, tmp_path: Path
) -> None:
    with opened(class_settings) as store:
        fill(store)
        ada = store.learners()[0]
        stop = threading.Event()
        numbers: list[int] = []

        def work() -> None:
            number = 10
            while not stop.is_set():
                store.note_events(ada.id, [an_event(number)], 1.0, 1.0)
                numbers.append(number)
                number += 1

        worker = threading.Thread(target=work)
        worker.start()
        try:
            back_up(class_settings, tmp_path / "backup.tar")
        finally:
            stop.set()
            worker.join()
        assert len(store.events_of(ada.id, 10**6)) == len(numbers) + 2
    restore(elsewhere, tmp_path / "backup.tar")
    with opened(elsewhere) as store:
        kept = sorted(stored.event.number for stored in store.events_of(ada.id, 10**6))
        assert kept == [1, 2, *numbers[: len(kept) - 2]]
        assert len(store.submissions()) == 2


def test_nothing_is_overwritten_unasked(class_settings: ClassSettings, tmp_path: Path) -> None:
    opened(class_settings).close()
    file = tmp_path / "backup.tar"
    file.write_text("precious")
    with pytest.raises(Usage, match="already"):
        back_up(class_settings, file)
    assert file.read_text() == "precious"
    back_up(class_settings, file, replace=True)
    assert tarfile.is_tarfile(file)
    assert not list(tmp_path.glob(".class-backup-*"))


def test_a_class_that_runs_is_not_restored(elsewhere: ClassSettings, tmp_path: Path) -> None:
    opened(elsewhere).close()
    back_up(elsewhere, tmp_path / "backup.tar")
    with held(elsewhere.folder), pytest.raises(Usage, match="running"):
        restore(elsewhere, tmp_path / "backup.tar", replace=True)


def test_where_there_is_no_class_there_is_no_backup(elsewhere: ClassSettings, tmp_path: Path) -> None:
    with pytest.raises(Usage, match="no class"):
        back_up(elsewhere, tmp_path / "backup.tar")
    assert not elsewhere.folder.exists()


def _tar(path: Path, members: dict[str, bytes], link: str = "") -> Path:
    import io

    with tarfile.open(path, "w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        if link:
            info = tarfile.TarInfo("class.db")
            info.type, info.linkname = tarfile.SYMTYPE, link
            archive.addfile(info)
    return path


ABOUT = b'{"class_id": "x", "made": 1.0, "revision": "0001", "format": 1}'


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"class.db": b""},
        {"backup.json": b"{}"},
        {"backup.json": b"no json"},
        {"backup.json": ABOUT},
        {"backup.json": ABOUT, "../class.db": b"x"},
        {"backup.json": ABOUT, "bundles/../../escaped": b"x"},
        {"backup.json": ABOUT, "/etc/escaped": b"x"},
        {"backup.json": ABOUT, "bundles/.hidden": b"x"},
    ],
)
def test_what_is_no_backup_is_refused(elsewhere: ClassSettings, tmp_path: Path, members: dict[str, bytes]) -> None:
    with pytest.raises(Usage, match="no backup"):
        restore(elsewhere, _tar(tmp_path / "backup.tar", members))
    assert not Path(elsewhere.folder / "class.db").exists()
    assert not (tmp_path / "escaped").exists()


def test_a_link_in_a_backup_is_refused(elsewhere: ClassSettings, tmp_path: Path) -> None:
    with pytest.raises(Usage, match="no backup"):
        restore(elsewhere, _tar(tmp_path / "backup.tar", {"backup.json": ABOUT}, link="/etc/passwd"))


def test_the_commands(elsewhere: ClassSettings, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(elsewhere) as store:
        fill(store)
        before = content(store)
    file, folder = str(tmp_path / "backup.tar"), str(elsewhere.folder)
    other = str(tmp_path / "other")
    assert main(["class", "backup", file, "--folder", folder]) == 0
    assert main(["class", "restore", file, "--folder", folder]) == 2
    assert main(["class", "restore", file, "--folder", other]) == 0
    assert "is back as it was" in capsys.readouterr().err
    with opened(replace(elsewhere, folder=Path(other))) as store:
        assert content(store) == before
