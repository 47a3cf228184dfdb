"""What the commands of a class say where nobody but the person reads it: keys, passwords, files, consent."""

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pexpect
import pytest

from tests.classroom.learning import join, outbox_of, passed
from tests.classroom.stub_server import CODE, Stub, stub
from tutor.classroom.learner import membership as memberships
from tutor.classroom.learner.membership import Membership

Tutor = Callable[..., subprocess.CompletedProcess[str]]

LESSON = "tables/plans"
PATIENCE = 60.0


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Stub]:
    with stub(tmp_path, LESSON) as running:
        yield running


@pytest.fixture
def unreachable(data: Path, server: Stub) -> Membership:
    """A membership of a class that does not answer any more."""
    membership = replace(join(data, server), url="http://127.0.0.1:1")
    memberships.write(data, membership)
    return membership


def test_the_key_that_verifies_a_receipt_is_shown_to_the_learner(tutor: Tutor, unreachable: Membership) -> None:
    found = tutor("class", "status")
    assert found.returncode == 0
    assert f"Key      {unreachable.public_key} verifies" in found.stdout


def test_one_that_waits_is_one(tutor: Tutor, data: Path, unreachable: Membership) -> None:
    with outbox_of(data, unreachable) as outbox:
        outbox.note([passed(1, LESSON)])
    assert "Waiting  1 event, no submissions\n" in tutor("class", "status").stdout
    assert "1 event and no submissions were not sent yet" in tutor("class", "leave").stderr


def test_the_statement_is_folded_for_a_terminal_alone(command: list[str], tutor: Tutor, server: Stub) -> None:
    words = ["class", "join", server.url, CODE, "--name", "Ada"]
    assert max(map(len, tutor(*words).stdout.splitlines())) > 100
    terminal = {"env": {**os.environ}, "encoding": "utf-8", "timeout": PATIENCE, "dimensions": (50, 60)}
    with closing(pexpect.spawn(command[0], [*command[1:], *words], **terminal)) as child:
        child.expect("agree that this is sent")
        assert max(map(len, child.before.splitlines())) <= 60


@pytest.mark.parametrize(
    ("env", "words"),
    [
        ({}, "The password is as before; `--password-file` sets another one."),
        ({"MLSCALE_CLASS_PASSWORD": "long enough for it"}, "The password is the one in MLSCALE_CLASS_PASSWORD."),
    ],
)
def test_a_later_start_says_where_the_password_is(
    command: list[str], data: Path, env: dict[str, str], words: str
) -> None:
    assert "It is shown only now." in served(command, {})
    found = served(command, env)
    assert words in found
    assert f"Folder    {data / 'class'}" in found


def served(command: list[str], env: dict[str, str]) -> str:
    """What a class's server says from its start to its end."""
    process = subprocess.Popen(
        [*command, "class", "serve", "--port", "0", "--workers", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | env,
    )
    with process:
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            lines.append(line)
            if line.startswith("Folder"):
                process.send_signal(signal.SIGINT)
    assert process.returncode == 0, lines
    return "".join(lines)


def test_files_for_a_class_that_is_not_there_make_none(tutor: Tutor, tmp_path: Path) -> None:
    folder, bundle = tmp_path / "mistyped", tmp_path / "plans.bundle"
    tutor("check", "plans")
    assert tutor("class", "bundle", "plans", "-o", str(bundle)).returncode == 0
    found = tutor("class", "receive", "--folder", str(folder), str(bundle))
    assert found.returncode == 2
    assert "There is no class's database" in found.stderr
    assert not folder.exists()
