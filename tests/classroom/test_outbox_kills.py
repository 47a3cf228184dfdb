"""The learner's tutor is killed at random moments: everything is sent once, by the server's count, and in order."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.classroom.learning import join, outbox_of
from tests.classroom.stub_server import Handler, Misbehaviour, Stub, committed_then_cut, cut, stub
from tutor.classroom.learner import receipt_files
from tutor.classroom.learner.membership import Membership
from tutor.classroom.learner.sender import send

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 12
MOST_ROUNDS = 100
"""A machine that is busy gets less done between two kills, so that more are needed."""

LEAST_TOLD = 4
"""Submissions that the learner must have been told of, or nothing is shown."""

LESSON = "demo/lesson"

WORK = """
import sys
from pathlib import Path
from tests.classroom.learning import outbox_of, passed
from tutor.classroom.learner.membership import read
from tutor.classroom.learner.outbox import Happening
from tutor.classroom.learner.sender import send
from tutor.classroom.wire import Kind

data, log = Path(sys.argv[1]), Path(sys.argv[2])
joined = read(data)
print("ready", flush=True)
with outbox_of(data, joined) as outbox, log.open("a", buffering=1) as told:
    while True:
        for step in range(7):
            outbox.note([Happening(Kind.OPENED, "demo/lesson")])
            told.write("event\\n")
        submission = outbox.submit("demo/lesson", b"work" * 5000)
        told.write(f"submission {submission.id}\\n")
        send(data, hurry=True)
"""


def work_and_be_killed(data: Path, log: Path, after: float) -> None:
    """Work for so many seconds after the start, then end by `kill -9`."""
    command = [sys.executable, "-c", WORK, str(data), str(log)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ)
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline() == b"ready\n"
    time.sleep(after)  # a random moment is what this is about
    process.send_signal(signal.SIGKILL)
    process.wait(60)
    assert process.returncode == -9, process.stderr.read().decode()
    process.stdout.close()
    process.stderr.close()


def sometimes(chance: random.Random) -> Misbehaviour:
    """Cut one request in six, before or after doing what it asks."""

    def act(handler: Handler) -> bool:
        found = chance.random()
        if found < 0.08:
            return cut(handler)
        return committed_then_cut(handler) if found < 0.16 and handler.path != "/v1/standing" else False

    return act


@pytest.mark.timeout(400)
@pytest.mark.parametrize("breaks", [False, True])
def test_nothing_is_lost_and_nothing_counted_twice(data: Path, tmp_path: Path, breaks: bool) -> None:
    chance = random.Random(19 + breaks)
    log = tmp_path / "log"
    with stub(tmp_path) as server:
        joined = join(data, server)
        server.state.always = sometimes(chance) if breaks else None
        rounds = 0
        while rounds < ROUNDS or (rounds < MOST_ROUNDS and len(submissions_in(log)) < LEAST_TOLD):
            work_and_be_killed(data, log, chance.uniform(0.0, 0.5))
            rounds += 1
        server.state.always = None
        everything_is_there(data, server, joined, log, rounds)


def submissions_in(log: Path) -> list[str]:
    """The ids of the submissions that the learner was told of."""
    return [line.split()[1] for line in log.read_text().splitlines() if line.startswith("submission ")]


def everything_is_there(data: Path, server: Stub, joined: Membership, log: Path, rounds: int) -> None:
    sent = send(data, hurry=True)
    assert sent.error is None
    with outbox_of(data, joined) as outbox:
        assert outbox.waiting().number == 0
        submissions = outbox.submissions()
    # What the learner was told is there; the kill may have come between the outbox and the telling.
    numbers = server.numbers()
    assert numbers == list(range(1, len(numbers) + 1))
    events = log.read_text().splitlines().count("event")
    assert events <= len(numbers) <= events + rounds
    ids = submissions_in(log)
    assert list(server.state.receipts) == [submission.id for submission in submissions]
    assert set(ids) <= set(server.state.receipts)
    assert len(server.state.receipts) <= len(ids) + rounds
    assert [receipt.number for receipt in receipt_files.kept(data)] == list(range(1, len(submissions) + 1))
    assert all(bundle == b"work" * 5000 for bundle in server.state.bundles.values())
    assert len(ids) >= LEAST_TOLD
    with outbox_of(data, joined) as outbox:
        outbox.sweep(0.0)
    assert not [path for path in data.rglob("bundles/*") if not path.name.startswith(".")]
