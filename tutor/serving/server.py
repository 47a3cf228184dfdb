"""The web server: it lets one browser in, shows it the page, and runs an app for each page that is open."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
from collections.abc import Awaitable, Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import textual_serve
from aiohttp import web

from tutor.serving import access as doors
from tutor.serving.access import Access
from tutor.serving.app_process import COMMAND, AppProcess, screen

HEARTBEAT_SECONDS = 15.0
"""How often a page is asked whether it is still there."""

LARGEST_MESSAGE = 16 * 1024 * 1024
"""Bytes of one message of a page; a paste is one."""

_ENTRY = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<link rel="icon" href="data:,">
<meta http-equiv="refresh" content="0; url=/">
<title>mlscale-tutor</title>
<p><a href="/">Open the tutor</a></p>
</html>
"""

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Server": "mlscale-tutor",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """A server on a socket that listens already.

    Args:
        listening: the socket.
        access: who may come in.
        command: the app to run for a page.
    """

    def __init__(self, listening: socket.socket, access: Access, command: Sequence[str] = COMMAND) -> None:
        self._socket = listening
        self._access = access
        self._command = tuple(command)
        self._apps: dict[AppProcess, asyncio.Event] = {}
        self._ending: list[int] = []
        self._end = asyncio.Event()
        # Cookies are kept for all ports of a machine together.
        self._cookie = f"mlscale-tutor-{listening.getsockname()[1]}"

    @property
    def apps(self) -> tuple[AppProcess, ...]:
        """The apps that are open now."""
        return tuple(self._apps)

    async def run(self, ready: Callable[[], None] = lambda: None) -> int:
        """Serve until a signal asks to end; all apps have ended then. Gives the signal's number.

        A second signal kills the apps. `ready` is called when pages are answered.
        """
        runner = web.AppRunner(self._application(), access_log=None, handle_signals=False, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await web.SockSite(runner, self._socket).start()
            with self._signals():
                ready()
                await self._end.wait()
                await self._close_apps()
        finally:
            await runner.cleanup()
        return self._ending[0]

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        # Whoever started the server with `nohup` wants it to outlive the terminal.
        numbers = [
            number
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
            if signal.getsignal(number) is not signal.SIG_IGN
        ]
        for number in numbers:
            loop.add_signal_handler(number, self.ask_to_end, number)
        try:
            yield
        finally:
            for number in numbers:
                loop.remove_signal_handler(number)

    def ask_to_end(self, number: int) -> None:
        """End as if this signal had come."""
        if self._ending:
            for app in self._apps:
                app.kill()
        self._ending.append(number)
        self._end.set()

    async def _close_apps(self) -> None:
        gone = [*self._apps.values()]
        await asyncio.gather(*(app.leave() for app in self._apps))
        for event in gone:
            await event.wait()

    def _application(self) -> web.Application:
        application = web.Application(middlewares=[self._guard])
        static = Path(textual_serve.__file__).parent / "static"
        own = Path(str(files("tutor.serving"))) / "page"
        application.add_routes(
            [
                web.get("/", self._index),
                web.get("/ws", self._websocket),
                web.static("/page", own),
                web.static("/static", static),
            ]
        )
        application.on_response_prepare.append(_add_headers)
        return application

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Nothing is answered, not even that something is missing, before it is clear who asks."""
        if refusal := self._refusal(request):
            return web.Response(status=403, text=f"{refusal}\n")
        if self._access.is_session(request.cookies.get(self._cookie, "")):
            return await handler(request)
        token = request.query.get("token", "")
        if request.path == "/" and request.method == "GET" and self._access.redeem(token):
            return self._welcome()
        return web.Response(status=403, text=f"{doors.USED_UP if self._access.is_used_up(token) else doors.NO_ENTRY}\n")

    def _refusal(self, request: web.Request) -> str:
        host = request.headers.get("Host", "")
        if not self._access.is_own_name(host):
            return doors.FOREIGN_NAME
        origin = request.headers.get("Origin")
        if request.path == "/ws" and origin is None:
            return doors.FOREIGN_PAGE
        if origin is not None and not doors.is_same_origin(origin, host):
            return doors.FOREIGN_PAGE
        headers = request.headers
        foreign = headers.get("Sec-Fetch-Site") in ("cross-site", "same-site")
        if foreign and (headers.get("Sec-Fetch-Mode"), headers.get("Sec-Fetch-Dest")) != ("navigate", "document"):
            return doors.FOREIGN_PAGE
        return ""

    def _welcome(self) -> web.Response:
        """Give the browser its session, and let the page follow by itself.

        A redirect would not do: where a link of another site led here, the browser keeps the new cookie back from
        whatever follows in the same step.
        """
        response = web.Response(text=_ENTRY, content_type="text/html")
        response.set_cookie(self._cookie, self._access.session, httponly=True, samesite="Strict", path="/")
        return response

    async def _index(self, request: web.Request) -> web.StreamResponse:
        if request.query_string:
            # A used token has nothing to do in the address bar, and the page's script would read the rest.
            raise web.HTTPSeeOther("/")
        return web.FileResponse(Path(str(files("tutor.serving"))) / "page" / "index.html")

    async def _websocket(self, request: web.Request) -> web.StreamResponse:
        page = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, max_msg_size=LARGEST_MESSAGE, compress=False)
        await page.prepare(request)
        app = AppProcess(page, self._command)
        gone = self._apps[app] = asyncio.Event()
        try:
            if not self._ending:
                await app.run(*screen(_number(request, "width", 80), _number(request, "height", 24)))
        finally:
            del self._apps[app]
            gone.set()
        return page


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)


def _number(request: web.Request, name: str, default: int) -> int:
    value = request.query.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else default
