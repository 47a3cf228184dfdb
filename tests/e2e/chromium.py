"""A headless Chromium, driven through the pipe of the DevTools protocol."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import selectors
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tutor.tui.terminal.engine import Engine, open_engine

PATIENCE = 60.0
"""Seconds after which something that should happen is taken not to."""

OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
)

ALT, CTRL, SHIFT = 1, 2, 8

# Code, key code and text of the keys that are no letters.
_KEYS: Mapping[str, tuple[str, int, str]] = MappingProxyType(
    {
        "Enter": ("Enter", 13, "\r"),
        "Tab": ("Tab", 9, ""),
        "Escape": ("Escape", 27, ""),
        "Backspace": ("Backspace", 8, ""),
        "Delete": ("Delete", 46, ""),
        "ArrowUp": ("ArrowUp", 38, ""),
        "ArrowDown": ("ArrowDown", 40, ""),
        "ArrowLeft": ("ArrowLeft", 37, ""),
        "ArrowRight": ("ArrowRight", 39, ""),
        "Home": ("Home", 36, ""),
        "End": ("End", 35, ""),
        "F2": ("F2", 113, ""),
        "F5": ("F5", 116, ""),
        "]": ("BracketRight", 221, "]"),
        " ": ("Space", 32, " "),
        ".": ("Period", 190, "."),
        "\\": ("Backslash", 220, "\\"),
    }
)


def executable() -> str | None:
    """Where Chromium is, if it is installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Browser:
    """A Chromium of its own, and the protocol that it speaks."""

    def __init__(self, profile: Path) -> None:
        program = executable()
        assert program is not None
        to_browser, self._to = _pipe()
        self._from, from_browser = _pipe()
        # Chromium takes commands at descriptor 3 and answers at 4.
        line = f'exec "$@" 3<&{to_browser} 4>&{from_browser}'
        self.process = subprocess.Popen(
            ["bash", "-c", line, "bash", program, *OPTIONS, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=(to_browser, from_browser),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._from, selectors.EVENT_READ)
        self._buffer = bytearray()
        self._number = 0
        self._answers: dict[int, dict[str, Any]] = {}
        self._pages: dict[str, Callable[[str, dict[str, Any]], None]] = {}

    def call(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        """Give a command, to the browser or to a page's session, and wait for its result."""
        self._number += 1
        number = self._number
        message: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._to, data) :]
        deadline = time.monotonic() + PATIENCE
        while number not in self._answers:
            assert time.monotonic() < deadline, f"no answer to {method}"
            self.wait(0.1)
        answer = self._answers.pop(number)
        assert "error" not in answer, (method, answer)
        found = answer["result"]
        assert isinstance(found, dict)
        return found

    def listen(self, session: str, take: Callable[[str, dict[str, Any]], None]) -> None:
        """Have the events of a page's session told."""
        self._pages[session] = take

    def wait(self, seconds: float) -> None:
        """Take what the browser says, waiting at most so long for it."""
        if not self._selector.select(seconds):
            return
        data = os.read(self._from, 1 << 20)
        assert data, "Chromium has ended"
        self._buffer += data
        while (end := self._buffer.find(b"\0")) >= 0:
            message = json.loads(self._buffer[:end])
            del self._buffer[: end + 1]
            if "id" in message:
                self._answers[message["id"]] = message
            elif take := self._pages.get(message.get("sessionId", "")):
                take(message["method"], message["params"])

    def close(self) -> None:
        """End the browser."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._selector.close()
        os.close(self._to)
        os.close(self._from)


def _pipe() -> tuple[int, int]:
    """A pipe whose ends are out of the way of the descriptors that Chromium wants."""
    ends = os.pipe()
    high = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
    for end in ends:
        os.close(end)
    return high[0], high[1]


@dataclass
class Seen:
    """What a page asked for, what was answered, and what it complained about."""

    requested: list[str] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)


class Page:
    """A page of a browser, and the screen of the terminal that is drawn in it.

    What the page draws is a picture, so the screen is read from what the page's socket receives.
    """

    def __init__(self, browser: Browser, size: tuple[int, int] = (1280, 800)) -> None:
        self.browser = browser
        self.seen = Seen()
        self._screen: Engine | None = None
        self._target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = browser.call("Target.attachToTarget", targetId=self._target, flatten=True)["sessionId"]
        browser.listen(self._session, self._take)
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")
        self.resize(*size)

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Give the page a command."""
        return self.browser.call(method, self._session, **parameters)

    # What a person does.

    def go(self, address: str) -> None:
        """Open an address."""
        self.call("Page.navigate", url=address)

    def resize(self, width: int, height: int) -> None:
        """Change the size of the window, in pixels."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def type(self, text: str) -> None:
        """Press the keys that make these characters."""
        for character in text:
            self.key(character)

    def line(self, text: str) -> None:
        """Type a line."""
        self.type(text)
        self.key("Enter")

    def key(self, key: str, modifiers: int = 0, commands: tuple[str, ...] = ()) -> None:
        """Press a key: a character, or a name as DevTools has it; `commands` is what the browser does with it."""
        code, number, text = _KEYS.get(key, ("", 0, key))
        if not number and key.isascii() and key.isalnum():
            code, number = (f"Key{key.upper()}" if key.isalpha() else f"Digit{key}"), ord(key.upper())
        press: dict[str, Any] = {"key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers}
        typed = {"text": text} if text and not modifiers & (ALT | CTRL) else {}
        kind = "keyDown" if typed else "rawKeyDown"
        self.call("Input.dispatchKeyEvent", type=kind, commands=commands, **press, **typed)
        self.call("Input.dispatchKeyEvent", type="keyUp", **press)

    def paste(self, text: str) -> None:
        """Put text on the clipboard and press the browser's keys for pasting."""
        self.evaluate(f"navigator.clipboard.writeText({json.dumps(text)})")
        self.key("V", CTRL | SHIFT, ("paste",))

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Press the mouse's button in one cell of the terminal, column and row, and let it go in another."""
        for kind, cell in (("mousePressed", start), ("mouseMoved", end), ("mouseReleased", end)):
            x, y = self._pixels(cell)
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=1)

    def _pixels(self, cell: tuple[float, float]) -> tuple[float, float]:
        box = self.evaluate(
            "(({width, height}) => [width, height])(document.querySelector('.xterm-screen').getBoundingClientRect())"
        )
        return (cell[0] + 0.5) * box[0] / self.size[0], (cell[1] + 0.5) * box[1] / self.size[1]

    def allow_clipboard(self, origin: str) -> None:
        """Let pages of this origin use the clipboard, as a person would when asked."""
        allowed = ["clipboardReadWrite", "clipboardSanitizedWrite"]
        self.browser.call("Browser.grantPermissions", origin=origin, permissions=allowed)

    def close(self) -> None:
        """Close the tab."""
        self.browser.call("Target.closeTarget", targetId=self._target)

    # What a person sees.

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows of the terminal; zero before there is one."""
        return (self._screen.columns, self._screen.rows) if self._screen else (0, 0)

    @property
    def text(self) -> str:
        """What the terminal shows."""
        if self._screen is None:
            return ""
        self._screen.changes()
        rows = (self._screen.row(y) for y in range(self._screen.rows))
        return "\n".join("".join(run.text for run in row).rstrip() for row in rows)

    def sees(self, *texts: str) -> None:
        """Wait until all of these are on the terminal's screen."""
        self.until(lambda: all(text in self.text for text in texts), lambda: f"{texts} not there:\n{self.text}")

    def until(self, condition: Callable[[], object], what: Callable[[], str] | None = None) -> None:
        """Wait until a condition holds; `what` says how things are if it never does."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, (what or (lambda: self.text))()
            self.browser.wait(0.05)

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page."""
        found = self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, userGesture=True, returnByValue=True
        )
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def picture(self, path: Path) -> None:
        """Keep a picture of the page."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    def _take(self, name: str, event: dict[str, Any]) -> None:
        match name:
            case "Network.webSocketFrameReceived" if event["response"]["opcode"] == 2 and self._screen:
                self._screen.feed(base64.b64decode(event["response"]["payloadData"]))
            case "Network.webSocketFrameSent":
                self._sent(event["response"]["payloadData"])
            case "Page.frameNavigated":
                self._screen = None
            case "Network.webSocketCreated":
                self.seen.requested.append(event["url"])
            case "Network.requestWillBeSent":
                self.seen.requested.append(event["request"]["url"])
            case "Network.responseReceived":
                self.seen.statuses[event["response"]["url"]] = event["response"]["status"]
            case "Runtime.exceptionThrown":
                self.seen.complaints.append(str(event["exceptionDetails"]))
            case "Log.entryAdded" if event["entry"]["level"] == "error":
                self.seen.complaints.append(f"{event['entry']['text']} {event['entry'].get('url', '')}")

    def _sent(self, text: str) -> None:
        message = json.loads(text)
        if message[0] != "resize":
            return
        columns, rows = message[1]["width"], message[1]["height"]
        if self._screen is None:
            self._screen = open_engine(columns, rows)
        elif (columns, rows) != self.size:
            self._screen.resize(columns, rows)
