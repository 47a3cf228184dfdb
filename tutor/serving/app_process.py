"""One app in a process of its own, and the page that shows it.

The app writes packets: a letter, the length in four bytes, the content. `D` is what a terminal shows, `M` a word
about it in JSON. What it reads looks alike. It leaves when its input ends, whether the server closed it or died.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Sequence
from urllib.parse import urlsplit

from aiohttp import WSCloseCode, WSMsgType, web

COMMAND = (sys.executable, "-P", "-m", "tutor.serving")

BEGIN = b"__GANGLION__\n"
"""What the app prints before the first packet."""

LEAVING_SECONDS = 15.0
"""How long an app may take to close its lesson before it is killed."""

KILLED_SECONDS = 5.0
WORDS_LIMIT = 8 * 1024
"""Bytes that are kept of what an app said on standard error."""

_SHOWN, _WORD = b"D", b"M"
_LARGEST_SCREEN = 1000
_OPENABLE = {"http", "https"}


class AppProcess:
    """Runs an app for a page, from the page's first word until both are closed.

    Args:
        page: the page's socket, open.
        command: what to run.
    """

    def __init__(self, page: web.WebSocketResponse, command: Sequence[str] = COMMAND) -> None:
        self._page = page
        self._command = tuple(command)
        self._process: asyncio.subprocess.Process | None = None
        self._words = bytearray()

    @property
    def returncode(self) -> int | None:
        """How the app ended; None as long as it runs."""
        return None if self._process is None else self._process.returncode

    async def run(self, columns: int, rows: int) -> None:
        """Run the app on a screen of this size until it ends or the page is closed."""
        self._process = process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=environment(columns, rows),
            # Keys pressed in the server's terminal are not for the app.
            start_new_session=True,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        shown = asyncio.create_task(self._show(process.stdout))
        heard = asyncio.create_task(self._hear(process.stderr))
        typed = asyncio.create_task(self._type(process.stdin))
        try:
            await asyncio.wait({shown, typed}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            typed.cancel()
            await asyncio.shield(self._end(process, shown, heard))

    def kill(self) -> None:
        """End the app at once. Its sandbox notices and ends, too."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()

    async def leave(self) -> None:
        """Close the page; the app follows."""
        await self._page.close(code=WSCloseCode.GOING_AWAY, message=b"the server ends")

    async def _end(self, process: asyncio.subprocess.Process, *readers: asyncio.Task[None]) -> None:
        """Close the app's input, wait until it has left, and close the page."""
        assert process.stdin is not None
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), LEAVING_SECONDS)
        except TimeoutError:
            self.kill()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), KILLED_SECONDS)
        # Something that the app started may hold its pipes open for longer than it lives.
        await asyncio.wait(readers, timeout=1.0)
        for reader in readers:
            reader.cancel()
        if process.returncode and self._words:
            await self._send(b"\x1b[0m\x1b[2J\x1b[H" + bytes(self._words).replace(b"\n", b"\r\n"))
        await self._page.close()

    async def _show(self, output: asyncio.StreamReader) -> None:
        """Carry what the app shows to the page; what comes after the page was closed is thrown away."""
        with contextlib.suppress(asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            await output.readuntil(BEGIN)
            while True:
                head = await output.readexactly(5)
                content = await output.readexactly(int.from_bytes(head[1:], "big"))
                if head[:1] == _SHOWN:
                    await self._send(content)
                elif head[:1] == _WORD:
                    await self._tell(content)

    async def _tell(self, content: bytes) -> None:
        """Pass on what the app asks of the page: to open a web address."""
        word = json.loads(content)
        if word.get("type") == "open_url" and urlsplit(str(word.get("url"))).scheme in _OPENABLE:
            await self._send(json.dumps(["open_url", {"url": word["url"], "new_tab": True}]))

    async def _send(self, data: bytes | str) -> None:
        # A page that is gone is noticed by the one who listens to it.
        with contextlib.suppress(ConnectionError, RuntimeError):
            if isinstance(data, str):
                await self._page.send_str(data)
            else:
                await self._page.send_bytes(data)

    async def _hear(self, errors: asyncio.StreamReader) -> None:
        """Pass on what the app says on standard error, and keep the end of it for the page."""
        while data := await errors.read(4096):
            sys.stderr.write(data.decode("utf-8", "replace"))
            sys.stderr.flush()
            self._words += data
            del self._words[:-WORDS_LIMIT]

    async def _type(self, input: asyncio.StreamWriter) -> None:
        """Carry what is typed to the app until the page is closed."""
        with contextlib.suppress(ConnectionError):
            async for message in self._page:
                if message.type is not WSMsgType.TEXT:
                    continue
                packet = await self._packet(message.data)
                if packet:
                    input.write(packet)
                    await input.drain()

    async def _packet(self, text: str) -> bytes:
        """What the app is told of a message of the page; nothing for one that is not for it."""
        try:
            match json.loads(text):
                case ["stdin", str(typed)]:
                    return _packed(_SHOWN, typed.encode("utf-8", "replace"))
                case ["resize", {"width": int(columns), "height": int(rows)}]:
                    columns, rows = screen(columns, rows)
                    return _word(type="resize", width=columns, height=rows)
                case ["focus" | "blur" as name, *_]:
                    return _word(type=name)
                case ["ping", str(stamp)]:
                    await self._send(json.dumps(["pong", stamp]))
        except ValueError:
            pass  # no message of the page's own terminal
        return b""


def screen(columns: int, rows: int) -> tuple[int, int]:
    """A size that an app can have."""
    return min(max(columns, 1), _LARGEST_SCREEN), min(max(rows, 1), _LARGEST_SCREEN)


def environment(columns: int, rows: int) -> dict[str, str]:
    """The environment of an app whose terminal is a page."""
    return {
        **os.environ,
        "COLUMNS": str(columns),
        "ROWS": str(rows),
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "TERM": "xterm-256color",
        "TERM_PROGRAM": "textual",
    }


def _packed(kind: bytes, content: bytes) -> bytes:
    return kind + len(content).to_bytes(4, "big") + content


def _word(**word: str | int) -> bytes:
    return _packed(_WORD, json.dumps(word).encode())
