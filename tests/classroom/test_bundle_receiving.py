"""Bundles that come as files: they land in the class's database as if they had been submitted."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from sandbox.errors import StorageFailure, Usage
from tests.classroom.command import run_tutor
from tests.classroom.working import PATIENCE, rewritten
from tutor.classroom.bundle import BadBundle, Bundle, make_bundle
from tutor.classroom.bundle_receiving import receive
from tutor.classroom.receipts import verify
from tutor.classroom.server.settings import read_settings
from tutor.classroom.server.signing import open_class
from tutor.classroom.server.store import JobStatus, Joining, Store
from tutor.session import Session

SECRET = "5" * 32


@pytest.fixture
def bundle(session: Session) -> Bundle:
    """Work of somebody who joined with `SECRET`."""
    session.prepare()
    return make_bundle(session, member=hashlib.sha256(SECRET.encode()).hexdigest())


@pytest.fixture
def given(tmp_path: Path) -> Callable[[bytes], Path]:
    """A file with a bundle, as on a stick."""

    def write(data: bytes, name: str = "work.bundle") -> Path:
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return write


def test_a_bundle_finds_its_learner(store: Store, bundle: Bundle, given: Callable[..., Path]) -> None:
    sam, _ = store.join(Joining("Sam", SECRET))
    store.join(Joining("Mara", "6" * 32))
    found = receive(store, given(bundle.data))
    assert (found.learner, found.is_new) == ("Sam", True)
    (kept,) = store.submissions()
    assert (kept.learner, kept.lesson, kept.digest) == (sam.id, "demo/lesson", bundle.digest)
    assert kept.claims == {"done": "passed"}
    assert kept.verification.status is JobStatus.WAITING
    assert store.bundle_of(kept.digest) == bundle.data
    assert json.loads(kept.manifest) == bundle.manifest.as_json()
    again = receive(store, given(bundle.data, "copy.bundle"))
    assert (again.is_new, again.receipt) == (False, found.receipt)
    assert len(store.submissions()) == 1
    assert "demo/lesson of Sam" in store.audit(1)[0].about


def test_a_learner_can_be_named(store: Store, bundle: Bundle, given: Callable[..., Path]) -> None:
    mara, _ = store.join(Joining("Mara Chen", "6" * 32, number="17"))
    path = given(rewritten(bundle.data, lambda manifest: replace(manifest, member="")))
    with pytest.raises(Usage, match="somebody in no class"):
        receive(store, path)
    with pytest.raises(Usage, match="names no learner of this class"):
        receive(store, given(bundle.data, "other"))
    with pytest.raises(Usage) as caught:
        receive(store, path, "mara chem")
    assert "Mara Chen" in caught.value.todo
    for name in ("mara chen", "17", mara.id):
        assert receive(store, path, name).learner == "Mara Chen"
    store.join(Joining("Mara Chen", "7" * 32))
    with pytest.raises(Usage, match="Several learners"):
        receive(store, path, "Mara Chen")
    assert len(store.submissions()) == 1


def test_what_is_no_bundle_is_not_taken(store: Store, bundle: Bundle, given: Callable[..., Path]) -> None:
    store.join(Joining("Sam", SECRET))
    for data in (b"", b"hello", bundle.data[:-20], bundle.data + b"x"):
        with pytest.raises(BadBundle):
            receive(store, given(data))
    with pytest.raises(StorageFailure):
        receive(store, given(b"").with_name("nothing"))
    assert store.submissions() == []


def test_the_command(bundle: Bundle, given: Callable[..., Path], tmp_path: Path) -> None:
    settings = read_settings(tmp_path / "class", {})
    store, key = open_class(settings)
    with store:
        store.join(Joining("Sam", SECRET))

    run = partial(run_tutor, "class", "receive", "--folder", tmp_path / "class", seconds=PATIENCE)
    good, bad = given(bundle.data), given(b"hello", "bad.bundle")
    found = run(good, bad)
    assert found.returncode == 2
    assert found.stdout == f"{good}: demo/lesson of Sam, receipt 1\n"
    assert f"{bad}: This is no bundle" in found.stderr
    assert "known already" in run(good).stdout
    store, key = open_class(settings)
    with store:
        (kept,) = store.submissions()
        assert verify(kept.receipt, key.public)
