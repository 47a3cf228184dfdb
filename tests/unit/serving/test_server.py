"""The server: what it answers to whom, and that its apps live and end with their pages."""

import asyncio
import contextlib
import json
import re
import signal
import socket
import sys
import textwrap
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import (
    ClientResponse,
    ClientSession,
    ClientWebSocketResponse,
    DummyCookieJar,
    WSMsgType,
    WSServerHandshakeError,
)

from tutor.serving import access as doors
from tutor.serving import app_process
from tutor.serving.access import Access
from tutor.serving.server import Server

FAKE_APP = """
    import os, sys

    def show(data):
        os.write(1, b"D" + len(data).to_bytes(4, "big") + data)

    def say(data):
        os.write(1, b"M" + len(data).to_bytes(4, "big") + data)

    os.write(1, b"noise\\n__GANGLION__\\n")
    show(f"{os.environ['COLUMNS']}x{os.environ['ROWS']}".encode())
    while data := os.read(0, 4096):
        show(data)
    open(sys.argv[1], "w").close()
"""


@dataclass
class Visit:
    """A client without cookies of its own, and the server that it visits."""

    client: ClientSession
    server: Server
    access: Access
    port: int

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def cookie(self) -> dict[str, str]:
        return {"Cookie": f"mlscale-tutor-{self.port}={self.access.session}"}

    async def ask(self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> ClientResponse:
        response = await self.client.request(
            method, f"{self.origin}{path}", headers=headers or {}, allow_redirects=False
        )
        await response.read()
        return response

    async def enter(self) -> None:
        assert (await self.ask(f"/?token={self.access.token}")).status == 200

    async def page(self, **headers: str) -> ClientWebSocketResponse:
        return await self.client.ws_connect(
            f"{self.origin}/ws?width=90&height=30", headers={"Origin": self.origin, **self.cookie, **headers}
        )


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """An app that shows what it is told, and leaves a file behind when its input ends."""
    (tmp_path / "app.py").write_text(textwrap.dedent(FAKE_APP))
    return [sys.executable, str(tmp_path / "app.py"), str(tmp_path / "left")]


@pytest.fixture
async def visit(command: list[str]) -> AsyncIterator[Visit]:
    listening = socket.create_server(("127.0.0.1", 0))
    access = Access()
    server = Server(listening, access, command)
    ready = asyncio.Event()
    running = asyncio.create_task(server.run(ready.set))
    await ready.wait()
    async with ClientSession(cookie_jar=DummyCookieJar()) as client:
        yield Visit(client, server, access, listening.getsockname()[1])
        server.ask_to_end(signal.SIGTERM)
        assert await running == signal.SIGTERM


async def shown(page: ClientWebSocketResponse, size: int) -> bytes:
    """So many bytes that the app shows next."""
    found = b""
    while len(found) < size:
        message = await page.receive(30)
        assert message.type is WSMsgType.BINARY, message
        found += message.data
    return found


def packet(content: bytes, kind: bytes = b"D") -> bytes:
    return kind + len(content).to_bytes(4, "big") + content


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
@pytest.mark.parametrize(
    "path", ["/", "/ws", "/page/page.js", "/page/index.html", "/static/js/textual.js", "/none", "/?token=", "/?token=x"]
)
async def test_nothing_is_served_without_the_token(visit: Visit, path: str, method: str) -> None:
    for headers in ({}, {"Cookie": f"mlscale-tutor-{visit.port}=guess"}, visit.cookie):
        answer = await visit.ask(path, method, {"Origin": visit.origin, **headers})
        assert answer.status == 403
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert "Set-Cookie" not in answer.headers
        if method != "HEAD":
            assert await answer.text() == f"{doors.NO_ENTRY}\n"


async def test_the_token_opens_once_and_a_session_follows(visit: Visit) -> None:
    address = f"/?token={visit.access.token}"
    assert (await visit.ask(address, "HEAD")).status == 403
    assert (await visit.ask(address.replace("/?", "/page/page.js?"))).status == 403
    answer = await visit.ask(address)
    assert answer.status == 200
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"mlscale-tutor-{visit.port}=")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= {part.strip() for part in cookie.split(";")[1:]}
    assert visit.access.token not in cookie + await answer.text()
    again = await visit.ask(address)
    assert (again.status, await again.text()) == (403, f"{doors.USED_UP}\n")
    assert (await visit.ask("/")).status == 403
    with_session = await visit.ask(address, headers=visit.cookie)
    assert (with_session.status, with_session.headers["Location"]) == (303, "/")


async def test_the_page_names_no_other_host_and_allows_none(visit: Visit) -> None:
    await visit.enter()
    for path in ("/", "/page/page.js", "/page/page.css"):
        answer = await visit.ask(path, headers=visit.cookie)
        assert answer.status == 200
        assert not re.search(r"""https?:/|["'(]//""", await answer.text())
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert (await visit.ask("/static/js/textual.js", headers=visit.cookie)).status == 200
    assert (await visit.ask("/none", headers=visit.cookie)).status == 404
    assert (await visit.ask("/static/../server.py", headers=visit.cookie)).status == 404
    assert (await visit.ask("/static/", headers=visit.cookie)).status == 403


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "192.0.2.1:8000", ""])
async def test_a_foreign_name_is_refused_even_with_the_session_or_the_token(visit: Visit, host: str) -> None:
    for path, headers in ((f"/?token={visit.access.token}", {}), ("/", visit.cookie), ("/ws", visit.cookie)):
        answer = await visit.ask(path, headers={"Host": host, **headers})
        assert (answer.status, await answer.text()) == (403, f"{doors.FOREIGN_NAME}\n")
    await visit.enter()


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://127.0.0.1:1", "http://localhost"])
async def test_pages_of_others_get_no_socket(visit: Visit, origin: str | None) -> None:
    await visit.enter()
    headers = visit.cookie if origin is None else {**visit.cookie, "Origin": origin}
    with pytest.raises(WSServerHandshakeError) as refused:
        await visit.client.ws_connect(f"{visit.origin}/ws", headers=headers)
    assert refused.value.status == 403


async def test_a_socket_needs_the_session(visit: Visit) -> None:
    await visit.enter()
    for cookie in ("", "mlscale-tutor=x", f"mlscale-tutor-{visit.port}={visit.access.token}"):
        with pytest.raises(WSServerHandshakeError) as refused:
            await visit.page(Cookie=cookie)
        assert refused.value.status == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}, 200),
        ({"Origin": "http://evil.example"}, 403),
    ],
)
async def test_what_a_browser_says_about_who_asks(visit: Visit, headers: dict[str, str], status: int) -> None:
    await visit.enter()
    assert (await visit.ask("/", headers={**visit.cookie, **headers})).status == status


async def test_an_app_hears_the_page_and_leaves_with_it(
    visit: Visit, tmp_path: Path, eventually_async: Callable[..., object]
) -> None:
    await visit.enter()
    page = await visit.page()
    assert await shown(page, 5) == b"90x30"
    for nonsense in ("", "no", "5", "{}", "[]", '["stdin"]', '["stdin", 5]', '["resize", {"width": "a"}]', '["x"]'):
        await page.send_str(nonsense)
    await page.send_bytes(b"\xff\xff")
    wanted = packet("é\x1b\ud800".encode("utf-8", "replace"))
    await page.send_str(json.dumps(["stdin", "é\x1b\ud800"]))
    assert await shown(page, len(wanted)) == wanted
    wanted = packet(json.dumps({"type": "resize", "width": 1000, "height": 1}).encode(), b"M")
    await page.send_str(json.dumps(["resize", {"width": 10**9, "height": -3}]))
    assert await shown(page, len(wanted)) == wanted
    assert not (tmp_path / "left").exists()
    await page.close()
    await eventually_async((tmp_path / "left").exists)  # type: ignore[misc]


@pytest.fixture
def eventually_async() -> Callable[..., object]:
    async def wait(condition: Callable[[], object]) -> None:
        deadline = asyncio.get_running_loop().time() + 30
        while not condition():
            assert asyncio.get_running_loop().time() < deadline
            await asyncio.sleep(0.01)

    return wait


async def test_a_page_whose_app_fails_shows_its_words(visit: Visit, command: list[str], tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("import sys; sys.exit('The course\\ncannot be read.')")
    await visit.enter()
    page = await visit.page()
    text = b""
    async for message in page:
        text += message.data
    assert text.endswith(b"The course\r\ncannot be read.\r\n")
    assert page.closed


async def test_only_web_addresses_are_opened(visit: Visit, tmp_path: Path) -> None:
    code = textwrap.dedent(FAKE_APP).replace(
        "while data",
        "for url in ('file:///etc/passwd', 'javascript:alert(1)', 'https://example.org/a'):\n"
        '    say((\'{"type": "open_url", "url": "%s", "new_tab": false}\' % url).encode())\nwhile data',
    )
    (tmp_path / "app.py").write_text(code)
    await visit.enter()
    page = await visit.page()
    await shown(page, 5)
    message = await page.receive(30)
    assert json.loads(message.data) == ["open_url", {"url": "https://example.org/a", "new_tab": True}]


async def test_an_app_that_does_not_leave_is_killed(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, eventually_async: Callable[..., object]
) -> None:
    monkeypatch.setattr(app_process, "LEAVING_SECONDS", 0.2)
    code = textwrap.dedent(FAKE_APP).replace("while data", "import time\nshow(b'deaf')\ntime.sleep(1000)\nwhile data")
    (tmp_path / "app.py").write_text(code)
    await visit.enter()
    page = await visit.page()
    assert await shown(page, 9) == b"90x30deaf"
    (app,) = visit.server.apps
    await page.close()
    await eventually_async(lambda: not visit.server.apps)  # type: ignore[misc]
    assert app.returncode == -signal.SIGKILL


async def test_the_end_of_the_server_ends_its_apps(command: list[str], tmp_path: Path) -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    access = Access()
    server = Server(listening, access, command)
    ready = asyncio.Event()
    running = asyncio.create_task(server.run(ready.set))
    await ready.wait()
    async with ClientSession(cookie_jar=DummyCookieJar()) as client:
        visit = Visit(client, server, access, listening.getsockname()[1])
        await visit.enter()
        pages = [await visit.page(), await visit.page()]
        for page in pages:
            await shown(page, 5)
        server.ask_to_end(signal.SIGINT)
        for page in pages:
            with contextlib.suppress(TypeError):
                await page.receive(30)
            assert page.closed
        assert await running == signal.SIGINT
    assert (tmp_path / "left").exists()
    assert not server.apps
