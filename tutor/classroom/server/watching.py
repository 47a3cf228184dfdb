"""What happens around every request: it is counted, timed and logged; and streams end when the server stops."""

import asyncio
import logging
import time

from starlette.datastructures import MutableHeaders
from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tutor.classroom.server.metrics import Metrics

SLOW_SECONDS = 1.0
"""From here on an answer is logged even if all went well."""

_LOG = logging.getLogger("tutor.classroom.requests")
_STREAM = "text/event-stream"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


class Watching:
    """Wraps the application.

    Args:
        app: what is wrapped.
        metrics: what is counted.
        routes: names requests by the route that they take, so that no learner's id gets into a log or a metric.
        stopping: set when the server begins to stop.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, routes: list[BaseRoute], stopping: asyncio.Event) -> None:
        self._app = app
        self._metrics = metrics
        self._routes = routes
        self._stopping = stopping

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await _Watched(self._app, self._metrics, _name(self._routes, scope), self._stopping).answer(
            scope, receive, send
        )


class _Watched:
    """One request."""

    def __init__(self, app: ASGIApp, metrics: Metrics, route: str, stopping: asyncio.Event) -> None:
        self._app = app
        self._metrics = metrics
        self._route = route
        self._stopping = stopping
        self._status = 500
        self._is_stream = False

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = time.perf_counter()

        async def take() -> Message:
            if not self._is_stream:
                return await receive()
            return await self._next_or_end(receive)

        async def give(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._began(message)
            await send(message)

        try:
            await self._app(scope, take, give)
        finally:
            if self._is_stream:
                self._metrics.boards.dec()
            self._count(scope, time.perf_counter() - begun)

    def _began(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        for name, value in _HEADERS.items():
            headers.setdefault(name, value)
        self._status = message["status"]
        if headers.get("content-type", "").startswith(_STREAM):
            self._is_stream = True
            self._metrics.boards.inc()

    async def _next_or_end(self, receive: Receive) -> Message:
        """What the browser sends, or its end as soon as the server stops."""
        coming = asyncio.ensure_future(receive())
        stop = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({coming, stop}, return_when=asyncio.FIRST_COMPLETED)
            return coming.result() if coming.done() else {"type": "http.disconnect"}
        finally:
            coming.cancel()
            stop.cancel()

    def _count(self, scope: Scope, seconds: float) -> None:
        method = scope["method"] if scope["method"] in ("GET", "POST", "HEAD") else "other"
        self._metrics.requests.labels(self._route, method, str(self._status)).inc()
        if not self._is_stream:
            self._metrics.seconds.labels(self._route).observe(seconds)
        noteworthy = self._status >= 400 or (seconds >= SLOW_SECONDS and not self._is_stream)
        extra = {"route": self._route, "method": method, "status": self._status, "seconds": round(seconds, 4)}
        _LOG.log(logging.INFO if noteworthy else logging.DEBUG, "answered", extra=extra)


def _name(routes: list[BaseRoute], scope: Scope) -> str:
    """The route's pattern; the same word for all addresses that there are not."""
    for route in routes:
        if isinstance(route, Route | Mount) and route.matches(scope)[0] is not Match.NONE:
            return route.path
    return "elsewhere"
