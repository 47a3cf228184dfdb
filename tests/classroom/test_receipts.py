"""Receipts: what the class's key signs stays true, and nothing else passes for it."""

import base64
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from sandbox.errors import StorageFailure, Usage
from tutor.classroom.receipts import ClassKey, Receipt, objection, verify
from tutor.classroom.wire import Malformed

RECEIPT = Receipt(
    class_id="c1",
    checkpoint="week-1",
    learner="l7",
    name="Zoë 学 \ud83d",
    lesson="tables/plans",
    submission="0" * 32,
    digest="a" * 64,
    size=1234,
    received=1_772_366_400.125,
    claims=(("plan-names", "passed"), ("counted", "unmet")),
    number=5,
)

OTHER: dict[str, Any] = {
    "class_id": "c2",
    "checkpoint": "week-2",
    "learner": "l8",
    "name": "Zoe",
    "lesson": "tables/rates",
    "submission": "1" * 32,
    "digest": "b" * 64,
    "size": 1235,
    "received": 1_772_366_400.25,
    "claims": (("plan-names", "passed"), ("counted", "passed")),
    "number": 6,
}


@pytest.fixture
def key(tmp_path: Path) -> ClassKey:
    return ClassKey.open(tmp_path / "class" / "key.pem")


def test_a_signed_receipt_is_genuine_wherever_it_was_kept(key: ClassKey) -> None:
    signed = key.sign(RECEIPT)
    kept = Receipt.from_json(json.loads(json.dumps(signed.as_json())))
    assert kept == signed
    assert verify(kept, key.public)
    assert objection(kept, key.public, class_id="c1") == ""


def test_a_whole_second_is_the_same_as_whole_number_and_not(key: ClassKey) -> None:
    signed = key.sign(replace(RECEIPT, received=1_772_366_400))
    assert verify(Receipt.from_json(json.loads(json.dumps(signed.as_json()))), key.public)


@pytest.mark.parametrize("name", [field.name for field in fields(Receipt) if field.name != "signature"])
def test_no_field_can_be_changed(key: ClassKey, name: str) -> None:
    forged = replace(key.sign(RECEIPT), **{name: OTHER[name]})
    assert not verify(forged, key.public)
    assert "was changed after it was signed" in objection(forged, key.public)


def test_another_key_signs_nothing_for_this_class(key: ClassKey, tmp_path: Path) -> None:
    other = ClassKey.open(tmp_path / "other.pem")
    assert other.public != key.public
    assert not verify(other.sign(RECEIPT), key.public)
    assert "with the key of another class" in objection(other.sign(RECEIPT), key.public)


def test_a_receipt_of_another_class(key: ClassKey) -> None:
    signed = key.sign(RECEIPT)
    assert objection(signed, key.public, class_id="c9") == "it is of another class: c1, not c9."


@pytest.mark.parametrize(
    ("signature", "words"),
    [
        ("", "it is not signed."),
        ("!!!!", "its signature is no base64."),
        ("AAAA", "its signature has 3 bytes; it must have 64."),
        (base64.b64encode(bytes(64)).decode(), "it was changed after it was signed"),
    ],
)
def test_what_is_no_signature(key: ClassKey, signature: str, words: str) -> None:
    assert words in objection(replace(RECEIPT, signature=signature), key.public)


@pytest.mark.parametrize("public", ["", "no key", "AAAA", "é", base64.b64encode(bytes(33)).decode()])
def test_what_is_no_public_key(key: ClassKey, public: str) -> None:
    with pytest.raises(Malformed, match="the public key"):
        verify(key.sign(RECEIPT), public)
    with pytest.raises(Malformed, match="the public key"):
        objection(key.sign(RECEIPT), public)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda found: found.pop("size"), "lacks `size`"),
        (lambda found: found.update(grade=100), "`grade`, which the signature would not cover"),
        (lambda found: found.update(size="many"), "`size`"),
        (lambda found: found.update(received=True), "`received`"),
        (lambda found: found.update(received=float("inf")), "`received`"),
        (lambda found: found.update(claims={"a": "passed"}), "`claims`"),
        (lambda found: found.update(claims=[["a"]]), "a pair"),
        (lambda found: found.update(claims=[["a", 1]]), "a pair"),
        (lambda found: found.update(name="x" * 501), "`name`"),
    ],
)
def test_what_is_no_receipt(change: Callable[[dict[str, Any]], object], words: str) -> None:
    found = RECEIPT.as_json()
    change(found)
    with pytest.raises(Malformed, match=words):
        Receipt.from_json(found)


def test_what_is_signed_is_the_same_text_everywhere() -> None:
    """A receipt of today must verify with a program of tomorrow."""
    assert replace(RECEIPT, name="Ada").signed_bytes() == (
        b'mlscale-tutor receipt 1\n{"checkpoint":"week-1","claims":[["plan-names","passed"],["counted","unmet"]],'
        b'"class_id":"c1","digest":"' + b"a" * 64 + b'","learner":"l7","lesson":"tables/plans","name":"Ada",'
        b'"number":5,"received":1772366400.125,"size":1234,"submission":"' + b"0" * 32 + b'"}'
    )


def test_the_key_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "class" / "key.pem"
    made = ClassKey.open(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert ClassKey.open(path).public == made.public
    assert os.listdir(path.parent) == ["key.pem"]


def test_many_that_make_it_at_once_get_the_same_key(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: ClassKey.open(path).public, range(16)))
    assert len(found) == 1
    assert os.listdir(tmp_path) == ["key.pem"]


def test_a_program_that_is_killed_while_it_makes_the_key_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    script = f"""
import os, signal
from pathlib import Path
from tutor.classroom.receipts import ClassKey
link = os.link
def dies(*names):
    os.kill(os.getpid(), signal.SIGKILL)
os.link = dies
ClassKey.open(Path({str(path)!r}))
"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -9
    assert not path.exists()
    assert verify(ClassKey.open(path).sign(RECEIPT), ClassKey.open(path).public)


def test_a_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    ClassKey.open(path)
    path.chmod(0o640)
    with pytest.raises(Usage, match="Others on this machine may read") as caught:
        ClassKey.open(path)
    assert f"chmod 600 {path}" in caught.value.todo


@pytest.mark.parametrize(
    "content", [b"", b"nothing", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"]
)
def test_a_file_that_holds_no_key_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key.pem"
    path.touch(0o600)
    path.write_bytes(content)
    with pytest.raises(Usage, match="holds no private Ed25519 key") as caught:
        ClassKey.open(path)
    assert "backup" in caught.value.todo
    assert path.read_bytes() == content


def test_a_place_where_no_key_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageFailure):
        ClassKey.open(tmp_path / "file" / "key.pem")
