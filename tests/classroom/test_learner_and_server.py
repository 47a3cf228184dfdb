"""A learner's tutor and the real server of a class: joined, worked, away, back, submitted; nothing lost."""

import json
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.classroom.command import run_tutor
from tests.classroom.learning import join_at, outbox_of
from tests.classroom.serving import Served
from tutor.classroom.learner import receipt_files
from tutor.classroom.learner.errors import Refused
from tutor.classroom.learner.membership import read
from tutor.classroom.learner.outbox import Happening
from tutor.classroom.learner.sender import send
from tutor.classroom.receipts import Receipt, verify
from tutor.classroom.wire import Kind

PLANS = "tables/plans"
RATES = "tables/rates"


tutor = partial(run_tutor, seconds=110)


def states(server: Served, learner: str) -> dict[tuple[str, str], Any]:
    return {(state.lesson, state.task): state for state in server.store.states_of(learner)}


@pytest.mark.timeout(300)
def test_a_learner_works_in_a_class(server: Served, data: Path) -> None:
    found = tutor("class", "join", server.url, server.code, "--name", "Ada", "--yes", "--share-transcript")
    assert found.returncode == 0, found.stderr
    joined = read(data)
    assert joined is not None
    (learner,) = server.store.learners()
    assert (learner.id, learner.name, learner.shares_transcript) == (joined.learner, "Ada", True)
    assert joined.seed_of(RATES) == learner.seed

    assert tutor("check", PLANS).returncode == 1
    assert tutor("hint", PLANS).returncode == 0
    known = states(server, learner.id)
    assert known[PLANS, "plan-names"].status == "unmet"
    assert known[PLANS, "plan-names"].hints == 1
    assert known[PLANS, "plan-names"].message

    assert tutor("exec", RATES, "--", "bash", "-c", "sort -n rates.txt | tail -n 1 > highest.txt").returncode == 0
    found = tutor("class", "submit", RATES)
    assert found.returncode == 0, found.stderr
    assert states(server, learner.id)[RATES, "highest"].status == "passed"
    (submission,) = server.store.submissions(learner=learner.id)
    (path,) = (data / "receipts").iterdir()
    receipt = Receipt.from_json(json.loads(path.read_text()))
    assert (receipt.submission, receipt.digest) == (submission.id, submission.digest)
    assert verify(receipt, joined.public_key)

    shown = json.loads(tutor("class", "status", "--json").stdout)
    assert shown["waiting"] == {"events": 0, "submissions": 0}
    assert shown["standing"]["learner"] == learner.id
    assert shown["problem"] is None
    assert tutor("class", "leave").returncode == 0
    tutor("stop")


def test_what_happened_while_the_class_was_away_is_there_in_order_and_once(server: Served, data: Path) -> None:
    joined = join_at(data, server.url, server.code)
    assert join_at(data, server.url, server.code).learner == joined.learner
    with outbox_of(data, joined) as outbox:
        outbox.note([Happening(Kind.HINT, PLANS, "counted", hints=number) for number in range(1, 301)])
        events = outbox.next_events(1000)
        assert send(data).events == 300
        # As if the answer had been lost: all is sent again.
        for event in events:
            outbox._connection.execute(
                "INSERT INTO event (number, id, kind, lesson, task, at, message, attempts, hints)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (event.number, event.id, event.kind.value, PLANS, "counted", event.at, "", 0, event.hints),
            )
        assert send(data, hurry=True).error is None
        assert outbox.waiting().number == 0
    kept = server.store.events_of(joined.learner, 1000)
    assert sorted(stored.event.number for stored in kept) == list(range(1, 301))
    assert states(server, joined.learner)[PLANS, "counted"].hints == 300


def test_what_the_class_does_not_take_is_told_in_its_words(server: Served, data: Path) -> None:
    with pytest.raises(Refused, match="no class with that code"):
        join_at(data, server.url, "WRONG")
    joined = join_at(data, server.url, server.code)
    with outbox_of(data, joined) as outbox:
        outbox.submit(PLANS, b"no bundle at all")
        sent = send(data)
        assert len(sent.refused) == 1
        assert sent.refused[0].refused
        assert outbox.waiting().number == 0
    assert not receipt_files.kept(data)
    assert time.time() - joined.consented < 600
