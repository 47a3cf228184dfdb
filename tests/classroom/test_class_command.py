"""`mlscale-tutor class` as a person runs it: check, verify, grades; and what it costs those who have no class."""

import csv
import io
import json
import re
import secrets
import subprocess
import sys
import textwrap
import threading
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sandbox.errors import Blocked
from tests.classroom.command import run_tutor
from tests.unit.test_layers import loaded_after, run_cli
from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.extra import NEEDED, require_extra
from tutor.classroom.messages import ClassInfo
from tutor.classroom.receipts import ClassKey, Receipt
from tutor.classroom.server.store import Joining, RosterEntry, Store
from tutor.classroom.wire import PROTOCOL, Event, Kind
from tutor.commands.classroom import SUBCOMMANDS
from tutor.course import Course

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "tutor" / "classroom" / "examples" / "week-1.yaml"

HEAVY = {*NEEDED, "anyio", "httpx", "yaml", "http.client", "ssl", "asyncio", "xml.etree", "csv"}

SMALL = {f"tutor.classroom.learner{name}" for name in ("", ".seeds", ".noting")}
"""What looks whether a class is joined."""

Tutor = Callable[..., subprocess.CompletedProcess[str]]

RECEIPT = Receipt("c1", "week-1", "l1", "Ada", "tables/plans", "0" * 32, "a" * 64, 12, 1.5, (("counted", "passed"),), 1)


@pytest.fixture
def tutor() -> Tutor:
    """Run the command line to its end and give what it printed."""
    return run_tutor


def test_every_subcommand_that_is_offered_has_help_and_the_rest_is_not_offered(tutor: Tutor) -> None:
    offered = tutor("class", "--help")
    assert offered.returncode == 0
    for name in SUBCOMMANDS:
        module = ROOT / "tutor" / "commands" / "class_commands" / f"{name}.py"
        assert (f"\n    {name} " in offered.stdout) == module.is_file(), name
    for name in ("check", "verify", "grades"):
        found = tutor("class", name, "--help")
        assert (found.returncode, found.stderr) == (0, "")
        assert found.stdout.startswith(f"usage: mlscale-tutor class {name}")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["class"], "SUBCOMMAND"),
        (["class", "chekc"], "invalid choice: 'chekc'"),
        (["class", "check"], "FILE"),
        (["class", "verify", "x.json"], "one of the arguments --key --server is required"),
    ],
)
def test_wrong_usage(tutor: Tutor, arguments: list[str], words: str) -> None:
    found = tutor(*arguments)
    assert (found.returncode, found.stdout) == (2, "")
    assert words in found.stderr


# check


def test_check_shows_what_is_asked(tutor: Tutor, small_course: Course, tmp_path: Path) -> None:
    path = tmp_path / "week-1.yaml"
    path.write_text(
        "title: Tables\ndue: 2026-09-14T23:59:00+02:00\nlate: {percent: 10, most: 50}\nown_data: true\n"
        "lessons:\n  tables/plans: {points: 3, verified: true}\n  tables/rates: {points: 1}\n"
    )
    found = tutor("class", "check", path)
    assert (found.returncode, found.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in found.stdout.splitlines()]
    assert lines[0] == "week-1: Tables"
    assert "opens from the start" in lines
    assert "due 2026-09-14 23:59:00 +0200" in lines
    assert "late 10 % off for each day begun, at most 50 %" in lines
    assert "tables/plans 3 Which plans are there (verified by a re-run; the same data for all)" in lines
    assert "plan-names 1.5 List the plans" in lines
    assert "tables/rates 1 The highest rate" in lines
    assert lines[-1] == "together 4"


def test_check_tells_the_faults_of_each_file_and_shows_the_others(
    tutor: Tutor, small_course: Course, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text("title: Good\nlessons:\n  words/greeting: {points: 1}\n")
    bad.write_text("titel: Bad\nlessons:\n  words/greting: {points: 1}\n")
    found = tutor("class", "check", bad, good, tmp_path / "none.yaml")
    assert found.returncode == 2
    assert "good: Good" in found.stdout
    assert f"{bad}, line 1: unknown key `titel`" in found.stderr
    assert f"{bad}, line 3: There is no lesson 'words/greting'." in found.stderr
    assert f"There is no file {tmp_path / 'none.yaml'}." in found.stderr


def test_check_says_which_work_nobody_can_run_again(tutor: Tutor, tmp_path: Path) -> None:
    path = tmp_path / "containers.yaml"
    lesson = next(
        file.parent.name
        for file in sorted(ROOT.glob("lessons/containers/*/lesson.md"))
        if "\nengine:" in file.read_text()
    )
    path.write_text(f"title: Containers\nlessons:\n  containers/{lesson}: {{points: 3, verified: true}}\n")
    found = tutor("class", "check", path)
    assert found.returncode == 0
    assert "its containers cannot be run again: it counts and is marked" in found.stdout


# verify


@pytest.fixture
def key(tmp_path: Path) -> ClassKey:
    return ClassKey.open(tmp_path / "class.key")


@pytest.fixture
def receipt(key: ClassKey, tmp_path: Path) -> Path:
    """A genuine receipt."""
    path = tmp_path / "receipt.json"
    path.write_text(json.dumps(key.sign(RECEIPT).as_json()))
    return path


def test_a_genuine_receipt(tutor: Tutor, key: ClassKey, receipt: Path, tmp_path: Path) -> None:
    (tmp_path / "public.txt").write_text(key.public + "\n")
    for public in (key.public, tmp_path / "public.txt"):
        found = tutor("class", "verify", receipt, "--key", public)
        assert (found.returncode, found.stderr) == (0, "")
        assert found.stdout.startswith("Genuine: receipt 1 of the class c1, for Ada.")
        assert "counted passed" in found.stdout


def test_several_receipts_in_one_file(tutor: Tutor, key: ClassKey, tmp_path: Path) -> None:
    path = tmp_path / "receipts.json"
    signed = key.sign(RECEIPT)
    path.write_text(json.dumps({"receipts": [signed.as_json(), replace(signed, name="Eve").as_json()]}))
    found = tutor("class", "verify", path, "--key", key.public)
    assert found.returncode == 1
    assert [line.partition(":")[0] for line in found.stdout.splitlines() if line[0] != " "] == [
        "Genuine",
        "Not genuine",
    ]


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"claims": [["counted", "passed"], ["plan-names", "passed"]]}, 1, "was changed after it was signed"),
        ({"signature": "?"}, 1, "its signature is no base64"),
        ({"signature": ""}, 1, "it is not signed"),
        ({"size": None}, 2, "is no receipt: `size` must be a whole number"),
        ({"grade": 1}, 2, "which the signature would not cover"),
    ],
)
def test_a_forged_receipt(
    tutor: Tutor, key: ClassKey, receipt: Path, change: dict[str, object], status: int, words: str
) -> None:
    receipt.write_text(json.dumps(json.loads(receipt.read_text()) | change))
    found = tutor("class", "verify", receipt, "--key", key.public)
    assert found.returncode == status
    assert words in found.stdout + found.stderr
    assert "Genuine" not in found.stdout


def test_a_receipt_cannot_drive_the_terminal(tutor: Tutor, key: ClassKey, receipt: Path) -> None:
    evil = "\x1b]0;title\x07\nGenuine: all\x9b2J"
    for genuine in (True, False):
        told = key.sign(replace(RECEIPT, name=evil, class_id=evil))
        receipt.write_text(
            json.dumps((told if genuine else replace(told, number=9)).as_json() | ({} if genuine else {evil: 1}))
        )
        found = tutor("class", "verify", receipt, "--key", key.public)
        assert found.returncode == (0 if genuine else 2)
        for stream in (found.stdout, found.stderr):
            assert not {"\x1b", "\x07", "\x9b"} & set(stream)
        assert found.stdout.count("\nGenuine") == 0


def test_what_is_no_receipt_and_no_key(tutor: Tutor, key: ClassKey, receipt: Path, tmp_path: Path) -> None:
    (tmp_path / "text.json").write_text("nothing")
    for arguments, words in [
        ([tmp_path / "none.json", "--key", key.public], "There is no file"),
        ([tmp_path / "text.json", "--key", key.public], "is not JSON"),
        ([receipt, "--key", "nothing"], "The public key is no base64."),
        ([receipt, "--key", "AAAA"], "The public key has 3 bytes; it must have 32."),
        ([receipt, "--server", "ftp://example.org"], "ftp"),
    ]:
        found = tutor("class", "verify", *arguments)
        assert (found.returncode, found.stdout) == (2, "")
        assert words in found.stderr


@pytest.fixture
def class_server(key: ClassKey) -> Iterator[Callable[[str], str]]:
    """Start a server that tells about a class of some id; gives its address."""
    started: list[tuple[ThreadingHTTPServer, threading.Thread]] = []

    def start(class_id: str) -> str:
        about = json.dumps(ClassInfo(PROTOCOL, class_id, "Class", key.public, True, ()).as_json()).encode()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                assert self.path == "/v1/class"
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(about)))
                self.end_headers()
                self.wfile.write(about)

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        started.append((server, thread))
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server, thread in started:
        server.shutdown()
        server.server_close()
        thread.join()


def test_the_server_tells_its_key(tutor: Tutor, receipt: Path, class_server: Callable[[str], str]) -> None:
    found = tutor("class", "verify", receipt, "--server", class_server("c1"))
    assert found.returncode == 0, found.stderr
    other = tutor("class", "verify", receipt, "--server", class_server("c2"))
    assert other.returncode == 1
    assert "it is of another class: c1, not c2." in other.stdout


def test_a_server_that_does_not_answer(tutor: Tutor, receipt: Path) -> None:
    found = tutor("class", "verify", receipt, "--server", "http://127.0.0.1:1")
    assert (found.returncode, found.stdout) == (3, "")
    assert "cannot be reached: nobody answers there." in found.stderr


def test_a_receipt_can_be_verified_without_the_extra(key: ClassKey, receipt: Path) -> None:
    loaded = loaded_after(
        f"import sys\nsys.modules['cryptography'] = None\n{textually('verify', receipt, '--key', key.public)}"
    )
    assert "tutor.classroom.receipts" in loaded


def textually(*arguments: object) -> str:
    """Code that runs a subcommand and expects that it goes well."""
    return f"from tutor.cli import main\nassert main(['class', *map(str, {list(map(str, arguments))!r})]) == 0"


# grades


@pytest.fixture
def filled(database: str, open_store: Callable[[], Store], checkpoint: Checkpoint) -> str:
    """The URL of a database: Ada has passed one task in time; Bo is expected and has not joined; `=Eve` did nothing."""
    store = open_store()
    store.put_checkpoint(checkpoint, "title: Week 1\n")
    store.put_roster(
        [RosterEntry("Ada Lovelace", "0042", "ada@example.org"), RosterEntry("Bo", "0043", "bo@example.org")]
    )
    ada, _ = store.join(Joining("ada", secrets.token_hex(16), "0042"))
    store.join(Joining("=Eve", secrets.token_hex(16)))
    assert checkpoint.due
    due = checkpoint.due.timestamp()
    event = Event(secrets.token_hex(16), 1, Kind.PASSED, "tables/plans", "counted", due, attempts=1)
    store.note_events(ada.id, [event], sent_at=due, received=due)
    return database


def test_grades_for_a_spreadsheet(tutor: Tutor, filled: str, tmp_path: Path) -> None:
    found = tutor("class", "grades", "--database", filled)
    assert (found.returncode, found.stderr) == (0, "")
    _, *rows = csv.reader(io.StringIO(found.stdout))
    assert [row[:4] for row in rows] == [
        ["0042", "Ada Lovelace", "ada@example.org", "2"],
        ["", "'=Eve", "", "0"],
        ["0043", "Bo", "bo@example.org", "0"],
    ]
    path = tmp_path / "grades.csv"
    assert tutor("class", "grades", "--database", filled, "-o", path).returncode == 0
    written = path.read_bytes()
    assert written.startswith(b"\xef\xbb\xbfNumber,")
    assert b"\r\n" in written


@pytest.mark.parametrize("format", ["moodle", "canvas"])
def test_grades_for_a_gradebook_say_who_cannot_be_matched(tutor: Tutor, filled: str, format: str) -> None:
    found = tutor("class", "grades", "--database", filled, "--format", format)
    assert found.returncode == 0
    assert "cannot be matched: =Eve." in found.stderr
    assert "Ada Lovelace" in found.stdout


def test_grades_of_one_checkpoint(tutor: Tutor, filled: str) -> None:
    found = tutor("class", "grades", "--database", filled, "--format", "json", "--checkpoint", "week-1")
    assert [one["id"] for one in json.loads(found.stdout)["checkpoints"]] == ["week-1"]
    wrong = tutor("class", "grades", "--database", filled, "--checkpoint", "week-2")
    assert wrong.returncode == 2
    assert "The class has no checkpoint 'week-2'.\nDid you mean 'week-1'?" in wrong.stderr


def test_grades_where_there_is_no_class_make_none(tutor: Tutor, tmp_path: Path) -> None:
    for arguments in (["--folder", tmp_path / "none"], ["--database", f"sqlite:///{tmp_path}/none.db"]):
        found = tutor("class", "grades", *arguments)
        assert found.returncode == 2
        assert "There is no class's database" in found.stderr
    assert not list(tmp_path.glob("none*"))


# Without the extra, and without a class


@pytest.mark.parametrize(("module", "package"), NEEDED.items())
def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, module: str, package: str) -> None:
    require_extra()
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(Blocked) as caught:
        require_extra()
    assert f"{package} is not installed" in caught.value.what
    assert "pip install '.[class]'" in caught.value.todo
    assert caught.value.exit_status == 3
    require_extra(*(other for other in NEEDED if other != module))


def test_the_extra_is_what_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = {re.split(r"[<>=~!; ]", need)[0] for need in project["optional-dependencies"]["class"]}
    assert {package.partition("[")[0] for package in NEEDED.values()} <= {need.partition("[")[0] for need in declared}


def test_grades_without_the_extra_exit_3(tmp_path: Path) -> None:
    code = """
        import sys
        sys.modules["sqlalchemy"] = None
        from tutor.cli import main
        sys.exit(main(["class", "grades"]))
    """
    found = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=False)
    assert found.returncode == 3
    assert "sqlalchemy is not installed" in found.stderr
    assert "pip install '.[class]'" in found.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["list"], ["class", "--help"]])
def test_nothing_heavy_is_loaded_where_no_class_is_asked_for(arguments: list[str]) -> None:
    loaded_after(run_cli(*arguments))
    loaded = loaded_after(run_cli(*arguments))
    assert not loaded & HEAVY
    if arguments[0] != "class":
        assert not {name for name in loaded if name.startswith(("tutor.classroom.", "tutor.commands.class"))} - SMALL


def test_a_check_loads_nothing_of_a_class(small_course: Course) -> None:
    code = """
        from tutor.cli import main
        assert main(["check", "words/greeting"]) == 1
        assert main(["stop", "words/greeting"]) == 0
    """
    loaded = loaded_after(code)
    assert not loaded & {*NEEDED, "httpx", "http.client", "ssl"}
    assert not {name for name in loaded if name.startswith("tutor.classroom.")} - SMALL


def test_the_example_is_in_the_wheel(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "tutor/classroom/examples/week-1.yaml" in names
    assert "tutor/commands/class_commands/check.py" in names
