"""Sending: in order, once by the server's count, with pauses after failures, and never lost."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox.errors import StorageFailure
from tests.classroom.learning import join, outbox_of, passed
from tests.classroom.serve_process import free_port
from tests.classroom.stub_server import (
    Misbehaviour,
    Stub,
    checkpoint,
    committed_then_cut,
    cut,
    cut_in_the_middle,
    dripping,
    forged,
    silent,
    status,
    stub,
    text,
)
from tutor.classroom.learner import membership as memberships
from tutor.classroom.learner import receipt_files, sender
from tutor.classroom.learner.connection import Limits
from tutor.classroom.learner.errors import Busy, NotLetIn, Refused, Unreachable
from tutor.classroom.learner.membership import Membership
from tutor.classroom.learner.noting import Noting
from tutor.classroom.learner.outbox import Happening
from tutor.classroom.learner.sender import BackgroundSender, Sent, flush, pause_after, send
from tutor.classroom.wire import ErrorCode, Kind, Refusal
from tutor.progress import Progress

QUICK = Limits(1.0, 2.0)
LESSON = "demo/lesson"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Stub]:
    with stub(tmp_path) as running:
        yield running


@pytest.fixture
def joined(data: Path, server: Stub) -> Membership:
    return join(data, server)


def test_without_a_class_nothing_is_sent(data: Path) -> None:
    assert send(data) == Sent()
    assert not data.exists()


def test_where_nothing_waits_nobody_is_asked(data: Path, server: Stub, joined: Membership) -> None:
    before = dict(server.state.requests)
    assert send(data) == Sent()
    assert server.state.requests == before


def test_all_that_waits_is_sent_in_order(data: Path, server: Stub, joined: Membership) -> None:
    with outbox_of(data, joined) as outbox:
        outbox.note([passed(number) for number in range(450)])
        first, second = outbox.submit(LESSON, b"one"), outbox.submit(LESSON, b"two")
        sent = send(data)
        assert outbox.waiting().number == 0
        assert outbox.waiting().sent is not None
    assert sent.events == 450
    assert server.numbers() == list(range(1, 451))
    assert server.state.requests["/v1/events"] == 3
    assert [receipt.submission for receipt in sent.receipts] == [first.id, second.id]
    assert list(server.state.bundles.values()) == [b"one", b"two"]
    assert receipt_files.kept(data) == list(sent.receipts)
    assert not list(data.rglob("*.tar.gz"))


@pytest.mark.parametrize(
    "act",
    [cut, cut_in_the_middle, committed_then_cut, status(500), status(503, Retry_After="2"), text(b"<p>"), text(b"{}")],
)
@pytest.mark.parametrize("path", ["events", "submissions"])
def test_what_was_not_answered_is_sent_again_and_counted_once(
    data: Path, server: Stub, joined: Membership, act: Misbehaviour, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "pause_after", lambda error, failures: sender.LONGEST_PAUSE)
    with outbox_of(data, joined) as outbox:
        if path == "events":
            outbox.note([passed(1), passed(2)])
        else:
            outbox.submit(LESSON, b"work")
        server.state.misbehave = [act]
        failed = send(data, limits=QUICK)
        assert failed.error is not None
        assert not failed.receipts
        assert not receipt_files.kept(data)
        assert outbox.waiting().failures == 1
        assert outbox.waiting().why == failed.error.what
        assert send(data).error is None  # the pause is kept
        assert outbox.waiting().number
        sent = send(data, hurry=True)
        assert sent.error is None
        assert outbox.waiting().number == 0
        assert outbox.waiting().failures == 0
    if path == "events":
        assert server.numbers() == [1, 2]
    else:
        assert list(server.state.bundles.values()) == [b"work"]
        assert [receipt.number for receipt in receipt_files.kept(data)] == [1]


@pytest.mark.parametrize("make", [silent, dripping])
def test_a_slow_server_holds_nothing_up(
    data: Path, server: Stub, joined: Membership, make: Callable[[threading.Event], Misbehaviour]
) -> None:
    end = threading.Event()
    server.state.always = make(end)
    with outbox_of(data, joined) as outbox:
        outbox.note([passed(1)])
        assert isinstance(send(data, limits=Limits(0.5, 0.5)).error, Unreachable)
        end.set()
        server.state.always = None
        assert send(data, hurry=True).events == 1


def test_the_end_of_a_command_is_held_up_for_two_seconds_at_most(data: Path, server: Stub, joined: Membership) -> None:
    end = threading.Event()
    server.state.always = silent(end)
    with outbox_of(data, joined) as outbox:
        outbox.note([passed(1)])
        began = time.monotonic()
        flush(data)
        assert time.monotonic() - began < 4.0
        end.set()
        server.state.always = None


def test_the_end_of_a_command_sends_what_is_small(data: Path, server: Stub, joined: Membership) -> None:
    with outbox_of(data, joined) as outbox:
        outbox.note([passed(1)])
        outbox.submit(LESSON, b"x" * (sender.LARGEST_FLUSHED + 1))
        flush(data)
        assert (outbox.waiting().events, outbox.waiting().submissions) == (0, 1)
        assert send(data).receipts


@pytest.mark.parametrize(
    "forge", [forged, lambda found: replace(found, digest="0" * 64), lambda found: replace(found, class_id="other")]
)
def test_a_receipt_that_the_class_did_not_give_is_none(
    data: Path, server: Stub, joined: Membership, forge: Callable[..., object]
) -> None:
    server.state.forge = forge  # type: ignore[assignment]
    with outbox_of(data, joined) as outbox:
        outbox.submit(LESSON, b"work")
        failed = send(data)
        assert failed.error is not None
        assert "receipt" in failed.error.what.lower()
        assert not receipt_files.kept(data)
        assert outbox.waiting().submissions == 1
        server.state.forge = None
        assert send(data, hurry=True).receipts


def test_an_event_that_makes_no_sense_holds_up_no_other(data: Path, server: Stub, joined: Membership) -> None:
    with outbox_of(data, joined) as outbox:
        outbox.note([passed(1), passed(2), passed(3)])
        server.state.wrong_events = {outbox.next_events()[1].id}
        assert send(data).events == 2
        assert (outbox.waiting().events, outbox.waiting().refused_events) == (0, 1)
    assert server.numbers() == [1, 3]


def test_a_submission_that_is_refused_is_told_and_holds_up_no_other(
    data: Path, server: Stub, joined: Membership
) -> None:
    with outbox_of(data, joined) as outbox:
        first = outbox.submit(LESSON, b"late")
        outbox.submit(LESSON, b"work")
        refusal = Refusal(ErrorCode.CLOSED, "The checkpoint is closed.", "Ask your teacher.")
        server.state.misbehave = [status(403, refusal.as_json())]
        sent = send(data)
        assert [submission.id for submission in sent.refused] == [first.id]
        assert sent.refused[0].refused == "The checkpoint is closed.\nAsk your teacher."
        assert len(sent.receipts) == 1
        assert outbox.waiting().number == 0
    assert send(data, hurry=True) == Sent()


def test_a_bundle_that_is_gone_holds_up_no_other(data: Path, server: Stub, joined: Membership) -> None:
    with outbox_of(data, joined) as outbox:
        outbox.submit(LESSON, b"lost")
        next(data.rglob("*.tar.gz")).unlink()
        outbox.submit(LESSON, b"work")
        sent = send(data)
    assert "Submit the lesson again" in sent.refused[0].refused
    assert len(sent.receipts) == 1


def test_a_wrong_token_keeps_everything_until_the_class_is_joined_again(
    data: Path, server: Stub, joined: Membership
) -> None:
    server.state.tokens.clear()
    with outbox_of(data, joined) as outbox:
        outbox.note([passed(1)])
        assert isinstance(send(data).error, NotLetIn)
        assert outbox.waiting().next_try - time.time() > 100
        join(data, server)
        assert send(data).events == 1


def test_pauses_grow_from_a_second_to_five_minutes() -> None:
    error = Unreachable("Gone.")
    assert pause_after(error, 0) == 1.0
    for failures in range(1, 40):
        assert min(1.0 * 2**failures, 300) / 2 <= pause_after(error, failures) <= min(2.0**failures, 300)
    assert len({pause_after(error, 5) for _ in range(20)}) > 1
    assert pause_after(Busy("Busy.", retry_after=40.0), 0) == 40.0
    assert pause_after(Busy("Busy.", retry_after=4000.0), 0) == 300.0
    assert pause_after(NotLetIn("No."), 0) == 300.0
    assert not Refused("No.").passes


def test_one_at_a_time_sends(data: Path, server: Stub, joined: Membership) -> None:
    with outbox_of(data, joined) as outbox:
        outbox.note([passed(1)])
        with outbox.turn():
            assert send(data) == Sent(busy=True)
        assert send(data).events == 1


def test_a_receipt_that_cannot_be_kept_is_asked_for_again(data: Path, server: Stub, joined: Membership) -> None:
    (data / receipt_files.FOLDER).write_text("in the way")
    with outbox_of(data, joined) as outbox:
        outbox.submit(LESSON, b"work")
        with pytest.raises(StorageFailure):
            send(data)
        (data / receipt_files.FOLDER).unlink()
        assert send(data).receipts
    assert len(server.state.receipts) == 1


def test_receipts_without_a_file_are_written_again(data: Path, server: Stub, joined: Membership) -> None:
    with outbox_of(data, joined) as outbox:
        outbox.submit(LESSON, b"work")
        (receipt,) = send(data).receipts
    file = receipt_files.file_of(data, receipt)
    file.unlink()
    send(data)
    assert receipt_files.kept(data) == [receipt]
    file.unlink()
    assert receipt_files.keep_missing(data, joined, [forged(receipt), replace(receipt, learner="another")]) == 0
    assert receipt_files.keep_missing(data, joined, [receipt, receipt]) == 1


def test_a_receipt_s_file_is_in_its_folder_whatever_it_says(data: Path, server: Stub, joined: Membership) -> None:
    with outbox_of(data, joined) as outbox:
        outbox.submit(LESSON, b"work")
        (receipt,) = send(data).receipts
    for strange in ("../../x", "/etc/x", "a\0b", "x" * 400):
        path = receipt_files.file_of(data, replace(receipt, lesson=strange, submission=strange))
        assert path.parent == data / receipt_files.FOLDER
        assert path.name.isprintable()


def test_passes_that_a_crash_kept_out_of_the_outbox_are_noted(data: Path, server: Stub) -> None:
    from checks.report import Report
    from checks.verdict import Status, Verdict

    def passes(progress: Progress, *tasks: str) -> None:
        verdicts = tuple(Verdict(task, Status.PASSED) for task in tasks)
        progress.checked(Report(LESSON, Status.PASSED, 0.1, verdicts))

    with Progress.open(data) as progress:
        passes(progress, "before")
        join(data, server)
        passes(progress, "lost")
        progress.witness = Noting(data)
        passes(progress, "seen")
    assert send(data).events == 2
    assert {event["task"] for event in server.state.events} == {"lost", "seen"}
    assert send(data).events == 0


def test_what_the_class_asks_is_fetched_again_after_a_while(data: Path, server: Stub, joined: Membership) -> None:
    server.state.checkpoints = (checkpoint("demo/other"),)
    send(data, ask=True)
    assert memberships.read(data) == joined
    memberships.write(data, replace(joined, fetched=time.time() - sender.ASK_AGAIN - 1))
    send(data, ask=True)
    now = memberships.read(data)
    assert now is not None
    assert now.item("demo/other") is not None


class Ear:
    """Hears what a background sender tells."""

    def __init__(self) -> None:
        self.heard: list[Sent] = []

    def __call__(self, sent: Sent) -> None:
        self.heard.append(sent)

    @property
    def events(self) -> int:
        return sum(sent.events for sent in self.heard)


def test_the_background_sender_sends_what_it_is_woken_for(
    data: Path, server: Stub, joined: Membership, eventually: Callable[..., None]
) -> None:
    ear = Ear()
    background = BackgroundSender(data, ear)
    background.start()
    with outbox_of(data, joined) as outbox:
        for number in range(3):
            outbox.note([Happening(Kind.OPENED, LESSON)])
            background.wake()
            eventually(lambda number=number: ear.events == number + 1, "the event was sent")
    background.stop()
    eventually(lambda: not background._thread.is_alive(), "the end")
    assert server.numbers() == [1, 2, 3]


def test_the_background_sender_goes_on_when_the_class_is_back(
    data: Path, tmp_path: Path, eventually: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "LONGEST_PAUSE", 1.0)
    port, ear = free_port(), Ear()
    with stub(tmp_path, port=port) as server:
        joined = join(data, server)
    background = BackgroundSender(data, ear)
    background.start()
    with outbox_of(data, joined) as outbox:
        outbox.note([passed(1)])
    background.wake()
    eventually(lambda: any(isinstance(sent.error, Unreachable) for sent in ear.heard), "a failure")
    with stub(tmp_path, port=port, state=server.state) as again:
        eventually(lambda: again.numbers() == [1], "the event was sent")
    background.stop()


def test_the_background_sender_takes_no_part_without_a_class(data: Path, eventually: Callable[..., None]) -> None:
    ear = Ear()
    background = BackgroundSender(data, ear)
    background.start()
    eventually(lambda: ear.heard, "a look")
    assert ear.heard == [Sent()]
    assert not data.exists()
    background.stop()
