"""`class join`, `status`, `submit` and `leave`, and what the other commands send, as a person runs them."""

import json
import os
import pty
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.classroom.command import run_tutor
from tests.classroom.learning import outbox_of
from tests.classroom.stub_server import CODE, Stub, cut, forged, silent, status, stub
from tutor.classroom.bundle import read_bundle
from tutor.classroom.learner.membership import read
from tutor.classroom.receipts import Receipt, verify
from tutor.classroom.wire import ErrorCode, Refusal
from tutor.course import Course

Tutor = Callable[..., subprocess.CompletedProcess[str]]

PLANS = "tables/plans"
RATES = "tables/rates"


@pytest.fixture
def tutor(small_course: Course, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tutor]:
    """Run the command line to its end and give what it printed; ends what is left in sandboxes afterwards."""
    monkeypatch.setenv("LANG", "C.UTF-8")
    yield run_tutor
    run_tutor("stop")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Stub]:
    with stub(tmp_path, PLANS) as running:
        yield running


@pytest.fixture
def join(tutor: Tutor, server: Stub) -> Callable[..., subprocess.CompletedProcess[str]]:
    return lambda *options: tutor("class", "join", server.url, CODE, "--name", "Ada", "--yes", *options)


def solve(tutor: Tutor, lesson: str = PLANS) -> None:
    solution = "sort -u table.txt > plans.txt; wc -l < plans.txt > count.txt"
    if lesson == RATES:
        solution = "sort -n rates.txt | tail -n 1 > highest.txt"
    assert tutor("exec", lesson, "--", "bash", "-c", solution).returncode == 0


def test_joining_shows_what_will_be_sent_and_what_is_asked(join: Callable[..., Any], server: Stub, data: Path) -> None:
    found = join("--number", "17", "--share-transcript")
    assert found.returncode == 0, found.stderr
    for words in (
        "What is sent to it:",
        "Ada",
        "17",
        "attempts",
        "Your teacher reads",
        "never sent",
        "Week one",
        PLANS,
    ):
        assert words.lower().replace("your teacher reads", "your teacher reads") in found.stdout.lower()
    assert "You are in the class Stub class as Ada." in found.stdout
    assert server.state.shares == {"learner-1": True}


def test_without_consent_nothing_about_the_learner_is_sent(tutor: Tutor, server: Stub, data: Path) -> None:
    found = tutor("class", "join", server.url, CODE, "--name", "Ada")
    assert found.returncode == 2
    assert "--yes" in found.stderr
    assert set(server.state.requests) == {"/v1/class"}
    assert read(data) is None


@pytest.mark.parametrize(("answer", "joined"), [("y", True), ("n", False), ("", False)])
def test_the_learner_is_asked(tutor: Tutor, server: Stub, data: Path, answer: str, joined: bool) -> None:
    found = at_a_terminal(["class", "join", server.url, CODE], ["Ada", answer])
    assert "Do you agree that this is sent? [y/N]" in found
    assert (read(data) is not None) is joined
    assert ("Nothing was sent, and no class was joined." in found) is not joined


def at_a_terminal(arguments: list[str], answers: list[str]) -> str:
    """What a person sees who gives these answers."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tutor", *arguments], stdin=slave, stdout=slave, stderr=slave, start_new_session=True
    )
    os.close(slave)
    os.write(master, "".join(f"{answer}\n" for answer in answers).encode())
    seen = b""
    while True:
        try:
            part = os.read(master, 4096)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        seen += part
    process.wait(60)
    os.close(master)
    return " ".join(seen.decode().split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("http://192.0.2.1", "code", "--name", "Ada", "--yes"), "not encrypted"),
        (("ftp://x", "code", "--name", "Ada", "--yes"), "begins with ftp"),
        (("http://127.0.0.1:1", "code", "--name", "Ada", "--yes"), "cannot be reached"),
        (("URL", "code", "--yes"), "needs a name"),
        (("URL", "WRONG", "--name", "Ada", "--yes"), "no class with that code"),
        (("URL", "code", "--name", "Ada", "--yes", "--certificate", "/dev/null"), "holds no certificate"),
    ],
)
def test_what_is_wrong_with_joining_is_told(
    tutor: Tutor, server: Stub, data: Path, arguments: tuple[str, ...], words: str
) -> None:
    found = tutor("class", "join", *(server.url if part == "URL" else part for part in arguments))
    assert found.returncode in (2, 3)
    assert words in found.stderr
    assert "Traceback" not in found.stderr
    assert read(data) is None


def test_what_the_commands_do_is_sent_when_they_end(
    tutor: Tutor, join: Callable[..., Any], server: Stub, data: Path
) -> None:
    join()
    assert tutor("check", PLANS).returncode == 1
    assert tutor("hint", PLANS).returncode == 0
    solve(tutor)
    assert tutor("check", PLANS).returncode == 0
    assert tutor("reset", PLANS).returncode == 0
    assert tutor("check", "words/greeting").returncode == 1  # the class does not ask for it
    assert server.kinds() == [
        ("unmet", PLANS, "plan-names"),
        ("passed", PLANS, "table-untouched"),
        ("hint", PLANS, "plan-names"),
        ("opened", PLANS, ""),
        ("passed", PLANS, "plan-names"),
        ("passed", PLANS, "counted"),
        ("reset", PLANS, ""),
    ]
    assert server.numbers() == list(range(1, 8))
    unmet, passed = server.state.events[0], server.state.events[4]
    assert "plans.txt" in unmet["message"]
    assert (passed["attempts"], passed["hints"]) == (2, 1)


@pytest.mark.timeout(400)
def test_a_command_that_lasts_sends_while_it_goes_on(
    tutor: Tutor, join: Callable[..., Any], server: Stub, eventually: Callable[..., None]
) -> None:
    join()
    watching = subprocess.Popen(
        [sys.executable, "-m", "tutor", "check", PLANS, "--watch"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        eventually(lambda: ("unmet", PLANS, "plan-names") in server.kinds(), "the first check", 100.0)
        assert tutor("exec", PLANS, "--", "bash", "-c", "sort -u table.txt > plans.txt").returncode == 0
        eventually(lambda: ("passed", PLANS, "plan-names") in server.kinds(), "the pass", 100.0)
        assert watching.poll() is None
        assert tutor("exec", PLANS, "--", "bash", "-c", "wc -l < plans.txt > count.txt").returncode == 0
        assert watching.wait(100) == 0
        eventually(lambda: ("passed", PLANS, "counted") in server.kinds(), "the last pass", 100.0)
    finally:
        watching.kill()
        _, told = watching.communicate()
    assert told == b""
    assert server.numbers() == list(range(1, len(server.numbers()) + 1))


def test_without_a_class_nothing_is_loaded_for_one_and_nothing_is_left(tutor: Tutor, data: Path) -> None:
    code = (
        "import sys; from tutor.cli import main; status = main(['check', 'tables/plans']);"
        "print(*sys.modules, file=sys.stderr); sys.exit(status)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    loaded = set(found.stderr.splitlines()[-1].split())
    assert "tutor.classroom.learner.noting" in loaded
    unwanted = {"http.client", "ssl", "secrets", "urllib.request", "cryptography", "tutor.classroom.wire"}
    assert not loaded & unwanted
    assert not {name for name in loaded if name.startswith("tutor.classroom.learner.")} - {
        "tutor.classroom.learner.noting",
        "tutor.classroom.learner.seeds",
        "tutor.classroom.learner.errand",
    }
    assert not [path.name for path in data.iterdir() if "class" in path.name or path.name == "receipts"]


def test_a_submission_gives_a_receipt(tutor: Tutor, join: Callable[..., Any], server: Stub, data: Path) -> None:
    join()
    solve(tutor)
    found = tutor("class", "submit", "plans")
    assert found.returncode == 0, found.stderr
    assert "The class has received your work on tables/plans" in found.stdout
    assert "receipt 1" in found.stdout
    (path,) = (data / "receipts").iterdir()
    receipt = Receipt.from_json(json.loads(path.read_text()))
    assert verify(receipt, server.state.key.public)
    (bundle,) = (read_bundle(content) for content in server.state.bundles.values())
    assert (bundle.digest, bundle.manifest.lesson) == (receipt.digest, PLANS)
    assert bundle.manifest.claims == {"plan-names": "passed", "counted": "passed", "table-untouched": "passed"}
    kinds = server.kinds()
    assert ("passed", PLANS, "counted") in kinds


def test_offline_a_submission_is_kept_and_sent_later(
    tutor: Tutor, join: Callable[..., Any], server: Stub, data: Path
) -> None:
    join()
    solve(tutor)
    server.state.always = cut
    found = tutor("class", "submit")  # the lesson that was opened last
    assert found.returncode == 1
    assert "It is kept here, and will be sent" in found.stdout
    assert "the connection was cut" in found.stderr
    assert not (data / "receipts").exists()
    waiting = json.loads(tutor("class", "status", "--json").stdout)["waiting"]
    assert waiting["submissions"] == 1
    server.state.always = None
    shown = json.loads(tutor("class", "status", "--json").stdout)
    assert shown["waiting"] == {"events": 0, "submissions": 0}
    assert [receipt["number"] for receipt in shown["receipts"]] == [1]
    assert len(server.state.bundles) == 1


def test_a_forged_receipt_is_not_shown(tutor: Tutor, join: Callable[..., Any], server: Stub, data: Path) -> None:
    join()
    solve(tutor)
    server.state.forge = forged
    found = tutor("class", "submit", PLANS)
    assert found.returncode == 1
    assert "not signed by the class that you joined" in found.stderr
    assert not (data / "receipts").exists()


def test_a_refused_submission_is_told(tutor: Tutor, join: Callable[..., Any], server: Stub) -> None:
    join()
    solve(tutor)
    tutor("check", PLANS)
    refusal = Refusal(ErrorCode.CLOSED, "The checkpoint is closed.").as_json()
    server.state.always = lambda handler: handler.path == "/v1/submissions" and status(403, refusal)(handler)
    found = tutor("class", "submit", PLANS)
    assert found.returncode == 3
    assert "The class did not take your work on tables/plans.\nThe checkpoint is closed." in found.stderr
    shown = tutor("class", "status").stdout
    assert "Refused" in shown
    assert "The checkpoint is closed." in shown


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("submit", "words/greeting"), "does not ask for words/greeting"),
        (("submit", "words/nothing"), "There is no lesson"),
        (("submit", PLANS), "There is no work on tables/plans yet"),
        (("submit",), "No lesson was opened yet"),
    ],
)
def test_what_cannot_be_submitted_is_told(
    tutor: Tutor, join: Callable[..., Any], arguments: tuple[str, ...], words: str
) -> None:
    join()
    found = tutor("class", *arguments)
    assert found.returncode == 2
    assert words in found.stderr


@pytest.mark.parametrize("command", ["submit", "leave"])
def test_without_a_class_there_is_nothing_to_do(tutor: Tutor, command: str) -> None:
    found = tutor("class", command)
    assert found.returncode == 2
    assert "You are in no class" in found.stderr


def test_the_status_tells_all_but_the_token(tutor: Tutor, join: Callable[..., Any], server: Stub, data: Path) -> None:
    assert json.loads(tutor("class", "status", "--json").stdout) == {"joined": False, "receipts": []}
    join()
    found = tutor("class", "status")
    for words in ("Stub class", server.url, "Ada", "Week one", PLANS, "0 events, 0 submissions", "the class answers"):
        assert words in found.stdout
    shown = tutor("class", "status", "--json").stdout
    assert json.loads(shown)["standing"]["points"] == 3.0
    joined = read(data)
    assert joined is not None
    assert joined.token not in shown + found.stdout
    assert joined.membership not in shown + found.stdout


def test_the_status_of_a_class_that_is_away_tells_so(tutor: Tutor, join: Callable[..., Any], server: Stub) -> None:
    join()
    server.state.always = cut
    found = tutor("class", "status")
    assert found.returncode == 0
    assert "Problem  The class at" in found.stdout
    assert json.loads(tutor("class", "status", "--json").stdout)["standing"] is None


def test_a_slow_class_holds_up_a_command_for_two_seconds_at_most(
    tutor: Tutor, join: Callable[..., Any], server: Stub
) -> None:
    tutor("check", PLANS)
    began = time.monotonic()
    tutor("check", PLANS)
    usual = time.monotonic() - began
    join()
    end = threading.Event()
    server.state.always = silent(end)
    began = time.monotonic()
    found = tutor("check", PLANS)
    took = time.monotonic() - began
    end.set()
    assert found.returncode == 1
    assert not found.stderr
    assert took < 3 * usual + 6.0


def test_leaving_ends_it(tutor: Tutor, join: Callable[..., Any], server: Stub, data: Path) -> None:
    join()
    solve(tutor)
    tutor("class", "submit", PLANS)
    found = tutor("class", "leave")
    assert found.returncode == 0, found.stderr
    assert read(data) is None
    before = len(server.state.headers)
    tutor("check", PLANS)
    assert len(server.state.headers) == before
    shown = tutor("class", "status")
    assert "You are in no class" in shown.stdout
    assert "receipt 1" in shown.stdout


def test_leaving_asks_where_something_waits(tutor: Tutor, join: Callable[..., Any], server: Stub, data: Path) -> None:
    join()
    server.state.always = cut
    tutor("check", PLANS)
    found = tutor("class", "leave")
    assert found.returncode == 2
    assert "were not sent yet" in found.stderr
    assert "still in the class" in at_a_terminal(["class", "leave"], ["n"])
    joined = read(data)
    assert joined is not None
    assert tutor("class", "leave", "--yes").returncode == 0
    assert read(data) is None
    with outbox_of(data, joined) as outbox:
        assert outbox.waiting().number == 0


def test_joining_another_class_needs_leaving(tutor: Tutor, join: Callable[..., Any], server: Stub) -> None:
    join()
    found = tutor("class", "join", "http://127.0.0.1:1", CODE, "--name", "Ada", "--yes")
    assert found.returncode == 2
    assert "You are in a class already" in found.stderr
    assert join().returncode == 0


def test_data_of_one_s_own(tutor: Tutor, tmp_path: Path, data: Path) -> None:
    """A sandbox from before is told, and kept until it is reset; only then its passes count."""
    solve(tutor, RATES)
    before = (data / "labs" / RATES / "lab" / "rates.txt").read_text()
    with stub(tmp_path, RATES, own_data=True) as server:
        tutor("class", "join", server.url, CODE, "--name", "Ada", "--yes")
        found = tutor("check", RATES)
        assert found.returncode == 0  # checked with the data that it was built from
        assert "was built from other data than your class gives you" in found.stderr
        assert "mlscale-tutor reset tables/rates" in found.stderr
        assert (data / "labs" / RATES / "lab" / "rates.txt").read_text() == before
        refused = tutor("class", "submit", RATES)
        assert refused.returncode == 2
        assert "other data" in refused.stderr
        assert server.kinds() == []
        assert not tutor("reset", RATES).stderr
        assert (data / "labs" / RATES / "lab" / "rates.txt").read_text() != before
        solve(tutor, RATES)
        found = tutor("class", "submit", RATES)
        assert found.returncode == 0, found.stderr
        assert "other data" not in found.stderr
        assert server.kinds() == [("reset", RATES, ""), ("opened", RATES, ""), ("passed", RATES, "highest")]
        (bundle,) = (read_bundle(content) for content in server.state.bundles.values())
        assert bundle.manifest.seed == 4242
        tutor("class", "leave")
        assert tutor("check", RATES).returncode == 0
