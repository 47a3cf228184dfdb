"""The tutor in a browser: a learner at the page, strangers at the door, and what is left when it ends."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sandbox import processes
from tests.conftest import alive, command_line
from tests.e2e.chromium import ALT, CTRL, SHIFT, Browser, Page, executable
from tests.e2e.conftest import APP_COURSE
from tutor.progress import Progress

pytestmark = pytest.mark.browser

READ_KEYS = """\
import os, sys, termios, tty
before = termios.tcgetattr(0)
tty.setraw(0)
with open(sys.argv[1], "ab", buffering=0) as file:
    print("now press", flush=True)
    while (data := os.read(0, 4096)) != b"Q":
        file.write(data)
termios.tcsetattr(0, termios.TCSANOW, before)
"""

Keys = tuple[str, int, bytes]


class Served:
    """A server in a process of its own, and the address that it printed."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tutor", "serve", "--port", "0", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        self.origin = self.address.partition("/?")[0]

    @property
    def apps(self) -> list[int]:
        """Everything that the server started and that is alive."""
        return processes.descendants(self.process.pid)

    def end(self, number: int = signal.SIGINT) -> int:
        """Ask the server to end, and give its exit status."""
        self.process.send_signal(number)
        _, errors = self.process.communicate(timeout=60)
        assert "Traceback" not in errors, errors
        return self.process.returncode


@pytest.fixture
def opened(data: Path, nothing_left: Callable[[], None]) -> Iterator[Callable[..., Served]]:
    """Start a server: `opened(lesson="git/first-commit")` is where the learner left off."""
    started: list[Served] = []

    def start(*arguments: str, lesson: str | None = None) -> Served:
        if lesson is not None:
            with Progress.open(data) as progress:
                progress.opened(lesson)
        started.append(Served(*arguments))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.end()


@pytest.fixture
def chromium(tmp_path: Path) -> Iterator[Callable[[], Page]]:
    """Open a page in a browser that nobody used before."""
    if executable() is None:
        pytest.skip("needs Chromium")
    started: list[Browser] = []

    def start() -> Page:
        started.append(Browser(tmp_path / f"profile-{len(started)}"))
        return Page(started[-1])

    yield start
    for one in started:
        one.close()


@pytest.fixture
def greeting(monkeypatch: pytest.MonkeyPatch) -> str:
    """A small lesson."""
    monkeypatch.setenv("MLSCALE_TUTOR_LESSONS", str(APP_COURSE))
    return "notes/greeting"


def body(page: Page) -> str:
    return str(page.evaluate("document.body?.innerText")).strip()


def wait_for_body(page: Page, text: str) -> None:
    page.until(lambda: text in body(page), lambda: body(page))


def test_a_lesson_is_done_to_its_end_in_the_page(opened: Callable[..., Served], chromium: Callable[[], Page]) -> None:
    served = opened(lesson="git/first-commit")
    page = chromium()
    page.go(served.address)
    page.sees("From a folder to a repository", "churn", "lab")
    page.line("git init -b main")
    page.sees("1 of 4 tasks done")
    page.line("git add README.md train.py")
    page.line('git commit -m "Start churn prototype"')
    page.sees("2 of 4 tasks done")
    # A tab completes the name of the file, and what was mistyped is taken back.
    page.type("git add data/cusx")
    page.key("Backspace")
    page.key("Tab")
    page.key("Enter")
    page.line('git commit -m "Add customer sample"')
    page.sees("Lesson finished.")
    assert page.evaluate("location.href") == f"{served.origin}/"
    assert {urlsplit(url).netloc for url in page.seen.requested if not url.startswith("data:")} == {
        urlsplit(served.origin).netloc
    }
    assert page.seen.complaints == []
    assert served.end() == 0
    wait_for_body(page, "The tutor has ended.")
    page.key("Enter")
    wait_for_body(page, "The server has ended, too.")


def test_keys_and_pastes_reach_the_lessons_shell(
    opened: Callable[..., Served], chromium: Callable[[], Page], data: Path, greeting: str
) -> None:
    served = opened(lesson=greeting)
    page = chromium()
    page.go(served.address)
    page.sees("There is no hello.txt", "lab")
    lab = data / "labs" / greeting / "lab"
    (lab / "keys.py").write_text(READ_KEYS)
    page.line("python3 keys.py keys")
    page.sees("now press")
    controls: list[Keys] = [(letter, CTRL, bytes([ord(letter) - 96])) for letter in map(chr, range(97, 123))]
    presses: list[Keys] = [
        *((key, 0, key.encode()) for key in ("a", "Z", "7", "~", " ", "ü", "€")),
        ("Enter", 0, b"\r"),
        ("Tab", 0, b"\t"),
        ("Tab", SHIFT, b"\x1b[Z"),
        ("Backspace", 0, b"\x7f"),
        ("Delete", 0, b"\x1b[3~"),
        ("ArrowUp", 0, b"\x1b[A"),
        ("ArrowDown", 0, b"\x1b[B"),
        ("ArrowRight", 0, b"\x1b[C"),
        ("ArrowLeft", 0, b"\x1b[D"),
        ("ArrowLeft", CTRL, b"\x1b[1;5D"),
        ("Home", 0, b"\x1b[H"),
        ("End", 0, b"\x1b[F"),
        ("Escape", 0, b"\x1b"),
        (" ", CTRL, b"\0"),
        ("\\", CTRL, b"\x1c"),
        ("b", ALT, b"\x1bb"),
        (".", ALT, b"\x1b."),
        ("Backspace", ALT, b"\x1b\x7f"),
        *controls,
    ]
    file = lab / "keys"
    before = b""
    for key, modifiers, expected in presses:
        page.key(key, modifiers)
        wanted = before + expected
        page.until(lambda wanted=wanted: len(file.read_bytes()) >= len(wanted), lambda key=key: f"{key} did not arrive")
        assert (key, modifiers, file.read_bytes()[len(before) :]) == (key, modifiers, expected)
        before = wanted
    page.key("Q")
    page.until(lambda: "lab" in page.text.splitlines()[-2] + page.text.rpartition("now press")[2])
    page.allow_clipboard(served.origin)
    page.paste("echo one > pasted\necho 'zwei drei' >> pasted\n")
    page.sees("zwei drei")
    assert not (lab / "pasted").exists()
    page.key("Enter")
    page.until(lambda: (lab / "pasted").exists() and (lab / "pasted").read_text() == "one\nzwei drei\n")
    page.line("clear; printf 'a word ''to take\\n'")
    page.until(lambda: "a word to take" in page.text)
    row, line = next((row, line) for row, line in enumerate(page.text.splitlines()) if "a word to take" in line)
    column = line.index("a word")
    page.drag((column, row), (column + 5, row))
    page.until(lambda: page.evaluate("navigator.clipboard.readText()") == "a word")


def test_control_c_ends_a_program_and_escape_reaches_an_editor(
    opened: Callable[..., Served], chromium: Callable[[], Page], data: Path, greeting: str
) -> None:
    if shutil.which("vim") is None:
        pytest.skip("needs vim")
    served = opened(lesson=greeting)
    page = chromium()
    page.go(served.address)
    page.sees("There is no hello.txt", "lab")
    page.line("yes")
    page.until(lambda: page.text.count("\n") > 10 and page.text.splitlines()[-3].endswith("y"))
    page.key("c", CTRL)
    page.line("vim -u NONE hello.txt")
    page.sees('"hello.txt"')
    page.type("ihello")
    page.key("Escape")
    page.line(":wq")
    page.sees("Lesson finished.")
    assert (data / "labs" / greeting / "lab" / "hello.txt").read_text() == "hello\n"


def test_a_browser_without_the_token_sees_nothing(
    opened: Callable[..., Served], chromium: Callable[[], Page], greeting: str
) -> None:
    served = opened(lesson=greeting)
    stranger = chromium()
    for address in (f"{served.origin}/", f"{served.origin}/static/js/textual.js", f"{served.origin}/?token=x"):
        stranger.go(address)
        wait_for_body(stranger, "Nothing is shown here without the address")
        assert stranger.seen.statuses[address] == 403
    learner = chromium()
    learner.go(served.address)
    learner.sees("There is no hello.txt")
    stranger.go(served.address)
    wait_for_body(stranger, "This address opened the tutor already.")
    assert stranger.seen.statuses[served.address] == 403


def test_a_page_of_another_server_cannot_use_the_learners_session(
    opened: Callable[..., Served], chromium: Callable[[], Page], greeting: str, tmp_path: Path
) -> None:
    served = opened(lesson=greeting)
    page = chromium()
    page.go(served.address)
    page.sees("There is no hello.txt")
    apps = set(served.apps)
    (tmp_path / "foreign").mkdir()
    handler = partial(QuietHandler, directory=str(tmp_path / "foreign"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as foreign:
        threading.Thread(target=foreign.serve_forever, daemon=True).start()
        page.go(f"http://127.0.0.1:{foreign.server_port}/")
        page.until(lambda: page.evaluate("location.port") == str(foreign.server_port))
        there = served.origin.removeprefix("http://")
        assert (
            page.evaluate(
                f"""new Promise((done) => {{
                    const socket = new WebSocket("ws://{there}/ws?width=80&height=24");
                    socket.onopen = () => done("open");
                    socket.onerror = () => done("refused");
                }})"""
            )
            == "refused"
        )
        for path in ("/", "/static/js/textual.js"):
            fetched = f'fetch("{served.origin}{path}", {{credentials: "include"}}).then(() => "read", () => "refused")'
            assert page.evaluate(fetched) == "refused"
        foreign.shutdown()
    assert set(served.apps) <= apps


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves an empty folder without a word."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.mark.parametrize("how", ["tab", "browser", "SIGTERM", "SIGKILL"])
def test_nothing_is_left_when_the_page_or_the_server_ends(
    opened: Callable[..., Served],
    chromium: Callable[[], Page],
    greeting: str,
    nothing_left: Callable[[], None],
    eventually: Callable[..., None],
    how: str,
) -> None:
    served = opened(lesson=greeting)
    page = chromium()
    page.go(served.address)
    page.sees("There is no hello.txt", "lab")
    page.line("setsid sleep 1000 & sleep 1001 & (trap '' HUP TERM; sleep 1002) & echo 'go'ing")
    page.sees("going")
    started = served.apps
    assert len(started) > 3
    match how:
        case "tab":
            page.close()
        case "browser":
            page.browser.process.kill()
        case "SIGTERM":
            assert served.end(signal.SIGTERM) == 128 + signal.SIGTERM
        case "SIGKILL":
            served.process.kill()
            served.process.communicate()
    nothing_left()
    eventually(lambda: not any(alive(pid) for pid in started), "the end of the app and its sandbox", 60)
    if how == "tab":
        assert served.process.poll() is None


def test_the_page_follows_its_size_and_opens_again_after_the_end(
    opened: Callable[..., Served], chromium: Callable[[], Page], greeting: str
) -> None:
    served = opened(lesson=greeting)
    page = chromium()
    page.go(served.address)
    page.sees("There is no hello.txt", "lab")
    page.resize(1700, 1000)
    page.until(lambda: page.size[0] > 150)
    page.line("stty size")
    page.until(lambda: any(str(page.size[1] - lines) in page.text for lines in range(1, 5)), lambda: page.text)
    (app,) = (pid for pid in served.apps if b"tutor.serving" in command_line(pid))
    os.kill(app, signal.SIGKILL)
    wait_for_body(page, "The tutor has ended.")
    assert page.evaluate("document.activeElement.id") == "again"
    page.key("Enter")
    page.until(lambda: not page.evaluate("document.body?.classList.contains('-closed')"))
    page.sees("There is no hello.txt", "lab")
    page.line("echo hello > hello.txt")
    page.sees("Lesson finished.")


def test_an_app_that_cannot_start_says_why_in_the_page(
    opened: Callable[..., Served], chromium: Callable[[], Page], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLSCALE_TUTOR_LESSONS", str(tmp_path / "missing"))
    served = opened()
    page = chromium()
    page.go(served.address)
    page.sees("mlscale-tutor:", "missing")
    wait_for_body(page, "The tutor has ended.")


def test_each_page_has_an_app_of_its_own(
    opened: Callable[..., Served], chromium: Callable[[], Page], greeting: str
) -> None:
    served = opened(lesson=greeting)
    page = chromium()
    page.go(served.address)
    page.sees("There is no hello.txt", "lab")
    other = Page(page.browser)
    other.go(f"{served.origin}/")
    other.sees("is open in another mlscale-tutor")
    other.close()
    page.line("echo hello > hello.txt")
    page.sees("Lesson finished.")
