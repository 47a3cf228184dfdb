"""Bundles: what is in them, that it comes out as it was, and what is said where it does not fit."""

import io
import json
import os
import secrets
import socket
import stat
import subprocess
import tarfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from sandbox.blueprint import EngineNames
from sandbox.errors import StorageFailure, Usage
from sandbox.transcript import Command
from tests.classroom.command import run_tutor
from tests.classroom.working import PATIENCE, rewritten
from tutor.classroom import bundle_writing
from tutor.classroom.bundle import (
    BadBundle,
    Bundle,
    BundleTooLarge,
    lesson_content,
    make_bundle,
    read_bundle,
    read_manifest,
    unpack,
)
from tutor.classroom.bundle_engine import engine_evidence
from tutor.course import Course, Lesson, Task
from tutor.session import Session


@pytest.fixture
def prepared(session: Session) -> Session:
    """A session whose sandbox is built."""
    session.prepare()
    return session


def names(bundle: Bundle) -> list[str]:
    """The names in a bundle, as any program that reads such archives sees them."""
    with tarfile.open(fileobj=io.BytesIO(bundle.data), mode="r:gz") as archive:
        return archive.getnames()


def made(session: Session) -> Bundle:
    return make_bundle(session, made=1_700_000_000.0)


@pytest.fixture
def unpacked(tmp_path: Path) -> Callable[[Bundle], Path]:
    def get(bundle: Bundle) -> Path:
        return unpack(io.BytesIO(bundle.data), tmp_path / "unpacked").lab.parent

    return get


def test_a_bundle_tells_what_it_is(prepared: Session) -> None:
    bundle = made(prepared)
    manifest = read_manifest(io.BytesIO(bundle.data))
    assert manifest == bundle.manifest
    assert manifest.lesson == "demo/lesson"
    assert manifest.title == "Demo"
    assert manifest.claims == {"done": "passed"}
    assert manifest.seed == 1
    assert manifest.data == str(prepared.workspace.data)
    assert manifest.content == lesson_content(prepared.lesson.folder)
    assert manifest.engine is None
    assert (manifest.entries, len(bundle.digest)) == (len(names(bundle)) - 1, 64)
    assert read_bundle(bundle.data) == bundle


def test_the_same_workspace_gives_the_same_bytes(prepared: Session) -> None:
    assert made(prepared).data == made(prepared).data
    assert make_bundle(prepared, made=1.0).data != made(prepared).data
    (prepared.workspace.lab / "hello.txt").write_text("other\n")
    assert made(prepared).digest != make_bundle(prepared, made=1_700_000_001.0).digest


def test_everything_comes_out_as_it_was(prepared: Session, unpacked: Callable[[Bundle], Path]) -> None:
    lab = prepared.workspace.lab
    odd = os.fsdecode(b"odd \xff\n name")
    (lab / odd).write_bytes(bytes(range(256)))
    (lab / ("deep/" * 30)).mkdir(parents=True)
    (lab / ("deep/" * 30) / ("long" * 50)).write_text("far down\n")
    (lab / "script").write_text("#!/bin/sh\n")
    (lab / "script").chmod(0o751)
    (lab / "shared").mkdir()
    (lab / "shared").chmod(0o3775)
    (lab / "closed").mkdir()
    (lab / "closed" / "file").write_text("in it\n")
    (lab / "closed").chmod(0o555)
    (lab / "to-file").symlink_to("hello.txt")
    (lab / "to-elsewhere").symlink_to("/etc/passwd")
    (lab / "again").hardlink_to(lab / "hello.txt")
    os.utime(lab / "script", ns=(1, 1_234_567_890_123_456_789))
    os.utime(lab / "hello.txt", ns=(1, -1_500_000_000))
    os.utime(lab / "shared", ns=(1, 999_000_000_001))
    found = unpacked(made(prepared)) / "lab"
    assert (found / odd).read_bytes() == bytes(range(256))
    assert (found / ("deep/" * 30) / ("long" * 50)).read_text() == "far down\n"
    assert stat.S_IMODE((found / "script").stat().st_mode) == 0o751
    assert stat.S_IMODE((found / "shared").stat().st_mode) == 0o3775
    assert stat.S_IMODE((found / "closed").stat().st_mode) == 0o555
    assert (found / "closed" / "file").read_text() == "in it\n"
    assert (found / "to-file").readlink() == Path("hello.txt")
    assert (found / "to-elsewhere").readlink() == Path("/etc/passwd")
    assert (found / "again").samefile(found / "hello.txt")
    for name in ("script", "hello.txt", "shared"):
        assert (found / name).stat().st_mtime_ns == (lab / name).stat().st_mtime_ns
    assert sorted(os.listdir(found)) == sorted(os.listdir(lab))


def test_a_hole_at_the_end_of_a_file_takes_no_room(prepared: Session, unpacked: Callable[[Bundle], Path]) -> None:
    size = 300 * 1024 * 1024
    with (prepared.workspace.lab / "image").open("wb") as file:
        file.write(b"begins")
        file.truncate(size)
    bundle = made(prepared)
    assert len(bundle.data) < 100_000
    found = unpacked(bundle) / "lab" / "image"
    assert found.stat().st_size == size
    assert found.stat().st_blocks * 512 < size
    with found.open("rb") as file:
        assert file.read(8) == b"begins\0\0"


def test_the_commands_come_along_and_the_noise_does_not(prepared: Session, unpacked: Callable[[Bundle], Path]) -> None:
    workspace = prepared.workspace
    workspace.transcript.append(Command("ls", str(workspace.lab), 0, 1.0, 0.1, "hello.txt\n"))
    (workspace.home / ".bash_history").write_text("ls\n")
    (workspace.home / ".cache").mkdir()
    (workspace.home / ".cache" / "big").write_text("noise\n")
    (workspace.private / "facts").write_bytes(b"ANSWER\x0042\0")
    bundle = made(prepared)
    assert "workspace/home/.gitconfig" in names(bundle)
    assert not [name for name in names(bundle) if "history" in name or ".cache" in name or "facts" in name]
    assert b"ANSWER" not in b"".join(path.read_bytes() for path in unpacked(bundle).rglob("*") if path.is_file())
    assert json.loads((unpacked_transcript(bundle)).splitlines()[0])["line"] == "ls"


def unpacked_transcript(bundle: Bundle) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(bundle.data), mode="r:gz") as archive:
        file = archive.extractfile("transcript.jsonl")
        assert file is not None
        return file.read()


def test_what_nobody_could_use_is_left_out_and_told(prepared: Session) -> None:
    lab = prepared.workspace.lab
    os.mkfifo(lab / "pipe")
    here = Path.cwd()
    os.chdir(lab)  # the path of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("socket")
            bundle = made(prepared)
    finally:
        os.chdir(here)
    assert sorted(bundle.manifest.unread) == ["workspace/lab/pipe", "workspace/lab/socket"]
    read_bundle(bundle.data)


@pytest.mark.skipif(os.getuid() == 0, reason="root reads everything")
def test_a_locked_file_is_told(prepared: Session) -> None:
    (prepared.workspace.lab / "locked").write_text("mine\n")
    (prepared.workspace.lab / "locked").chmod(0)
    assert made(prepared).manifest.unread == ("workspace/lab/locked",)


def test_the_seed_is_the_one_that_the_sandbox_was_made_from(prepared: Session) -> None:
    built = prepared.workspace.private / "built"
    built.write_text(json.dumps({**json.loads(built.read_text()), "seed": 4711}))
    assert made(prepared).manifest.seed == 4711


def test_no_work_makes_no_bundle(make_lesson: Callable[..., Lesson], data: Path) -> None:
    with Session(make_lesson(), data=data) as session, pytest.raises(Usage, match="no work on demo/lesson yet"):
        make_bundle(session)


def test_claims_are_what_a_check_finds_now(make_lesson: Callable[..., Lesson], data: Path) -> None:
    lesson = make_lesson(
        check="from checks import Unmet\n\ndef first(box): pass\n\ndef second(box): raise Unmet('Not yet.')\n",
        tasks=(Task("first", "Do it."), Task("second", "Do it.")),
    )
    with Session(lesson, data=data) as session:
        session.prepare()
        assert made(session).manifest.claims == {"first": "passed", "second": "unmet"}
        session.stop()


# Too much


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds that a test reaches soon."""
    monkeypatch.setattr(bundle_writing, "LARGEST_UNPACKED", 1024 * 1024)
    monkeypatch.setattr(bundle_writing, "MOST_ENTRIES", 100)


@pytest.mark.usefixtures("small")
def test_too_much_names_the_largest_file(prepared: Session) -> None:
    (prepared.workspace.lab / "data").mkdir()
    (prepared.workspace.lab / "data" / "weights.bin").write_bytes(os.urandom(3 * 1024 * 1024))
    with pytest.raises(BundleTooLarge) as caught:
        made(prepared)
    assert "more in it than 1.0 MiB" in caught.value.what
    assert "lab/data/weights.bin (3.0 MiB)" in caught.value.what
    assert caught.value.todo


@pytest.mark.usefixtures("small")
def test_too_many_files_are_told(prepared: Session) -> None:
    for number in range(120):
        (prepared.workspace.lab / str(number)).touch()
    with pytest.raises(BundleTooLarge, match="more than 100 files and folders"):
        made(prepared)


def test_too_deep_is_told(prepared: Session) -> None:
    (prepared.workspace.lab / ("d/" * 120)).mkdir(parents=True)
    with pytest.raises(BundleTooLarge, match="more than 100 folders inside each other"):
        made(prepared)


def test_a_bundle_that_is_too_large_names_the_largest_file(prepared: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle_writing, "LARGEST_BUNDLE", 100_000)
    (prepared.workspace.lab / "noise").write_bytes(os.urandom(200_000))
    with pytest.raises(BundleTooLarge, match=r"lab/noise \(0\.2 MiB\)"):
        made(prepared)


# Lessons


def test_the_content_of_a_lesson_is_its_files(small_course: Course, tmp_path: Path) -> None:
    lesson = small_course.lesson("tables/plans")
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", str(lesson.folder), str(copy)], check=True)
    same = lesson_content(copy)
    assert same == lesson_content(lesson.folder)
    (copy / "__pycache__").mkdir()
    (copy / "__pycache__" / "check.pyc").write_text("noise")
    assert lesson_content(copy) == same
    (copy / "check.py").write_text((copy / "check.py").read_text() + "\n")
    assert lesson_content(copy) != same


# Containers


def test_no_engine_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/nothing.sock")
    names = EngineNames(containers=("model",))
    assert "error" in json.loads(engine_evidence(names, 1.0))
    assert "not open" in json.loads(engine_evidence(names, None))["error"]


@pytest.mark.engine
def test_the_state_of_the_engine_is_the_evidence() -> None:
    from sandbox import engine

    made, missing = f"tutor-test-{secrets.token_hex(6)}", f"tutor-test-{secrets.token_hex(6)}"
    with engine.connection() as client:
        network = client.networks.create(made, labels={"long": "x" * 20_000, "told": "yes"})
        try:
            names = EngineNames(containers=(missing,), volumes=(missing,), networks=(made,))
            found = json.loads(engine_evidence(names, 1.0))
        finally:
            network.remove()
    assert found[f"container {missing}"] is None
    assert found[f"volume {missing}"] is None
    assert found[f"network {made}"]["Name"] == made
    assert found[f"network {made}"]["Labels"]["told"] == "yes"
    assert len(json.dumps(found)) < 5_000


# Commands


run = partial(run_tutor, seconds=PATIENCE)


@pytest.mark.usefixtures("small_course")
def test_the_command_writes_a_file(tmp_path: Path) -> None:
    target = tmp_path / "plans.bundle"
    found = run("class", "bundle", "tables/plans", "-o", str(target))
    assert found.returncode == 2
    assert "no work on tables/plans yet" in found.stderr
    assert run("reset", "tables/plans").returncode == 0
    found = run("class", "bundle", "tables/plans", "-o", str(target))
    assert found.returncode == 0, found.stderr
    assert "tables/plans, 1 of 3 checks passed" in found.stdout
    assert read_bundle(target).manifest.lesson == "tables/plans"
    again = run("class", "bundle", "tables/plans", "-o", str(target))
    assert again.returncode == 2
    assert "--force" in again.stderr
    assert run("class", "bundle", "tables/plans", "-o", str(target), "--force").returncode == 0


def test_reading_says_what_is_wrong(prepared: Session, tmp_path: Path) -> None:
    bundle = made(prepared).data
    with pytest.raises(StorageFailure, match="no such file"):
        read_bundle(tmp_path / "nothing")
    for broken in (b"", b"hello", bundle[:100], bundle[: len(bundle) // 2], bundle[:-1], bundle + b"more"):
        with pytest.raises(BadBundle):
            read_bundle(broken)
    for place in range(40, len(bundle), 97):
        with pytest.raises(BadBundle):
            read_bundle(bundle[:place] + bytes([bundle[place] ^ 0x55]) + bundle[place + 1 :])
    read_bundle(rewritten(bundle))
