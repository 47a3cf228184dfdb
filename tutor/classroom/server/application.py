"""The web application of a class: the learners' API, the teachers' board, health and metrics."""

import asyncio
import hmac
import ipaddress
import logging
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.errors import StorageFailure
from tutor.classroom.pool_files import CHANGED
from tutor.classroom.server.access import Access
from tutor.classroom.server.answers import RETRY_SECONDS, Refused
from tutor.classroom.server.api import About, LearnerApi
from tutor.classroom.server.asking import Asking
from tutor.classroom.server.board import pages
from tutor.classroom.server.metrics import CONTENT_TYPE, Metrics
from tutor.classroom.server.settings import ClassSettings
from tutor.classroom.server.store import Store
from tutor.classroom.server.watching import Watching
from tutor.classroom.wire import ErrorCode

HEALTH_SECONDS = 8.0
"""How long the database may take to answer."""

_LOG = logging.getLogger("tutor.classroom")


class ClassApplication(Starlette):
    """The application, and how it stops.

    Args:
        store: what is kept.
        settings: the class's.
        access: the board's doors.
        about: what is said about the class.
        submitted: called when there is a new submission to verify.
        needs_restart: whether the program's files were changed under this process, so that it verifies nothing until
            it is started again.
    """

    def __init__(
        self,
        store: Store,
        settings: ClassSettings,
        access: Access,
        about: About,
        submitted: Callable[[], None] = lambda: None,
        needs_restart: Callable[[], bool] = lambda: False,
    ) -> None:
        self.store = store
        self.metrics = Metrics(store, needs_restart)
        self.stopping = asyncio.Event()
        self._needs_restart = needs_restart
        self._asked = Asking(2, HEALTH_SECONDS)
        self._metrics_token = settings.metrics_token
        self._live = pages.live_boards(store, settings)
        api = LearnerApi(store, about, self.metrics, submitted)
        routes: list[BaseRoute] = [
            *api.routes(),
            Route("/healthz", self._health, methods=["GET"]),
            Route("/metrics", self._numbers, methods=["GET"]),
            *pages.routes(store, access, settings, self._live),
        ]
        super().__init__(
            routes=routes,
            middleware=[Middleware(Watching, metrics=self.metrics, routes=routes, stopping=self.stopping)],
            exception_handlers={HTTPException: _not_there, Exception: _our_fault},
        )

    def stop(self) -> None:
        """End the streams; what else is under way goes on. To be called in the loop's thread."""
        self.stopping.set()
        self._live.stop()

    def close(self) -> None:
        """Wait until nothing of it uses the store any more."""
        self._live.close()

    async def _health(self, request: Request) -> Response:
        """Whether requests are answered, as `status`; and whether the server must be started again to verify work."""
        try:
            there = await self._asked(self.store.is_there)
        except StorageFailure:
            there = False
        outdated = self._needs_restart()
        if not there:
            what = "The class's database does not answer."
            body = {"status": "no database", "needs_restart": outdated, "what": what}
            return JSONResponse(body, 503, {"Retry-After": str(RETRY_SECONDS)})
        # Learners and boards are served all the same.
        what = f"{CHANGED}: nothing is verified until it is started again. No submission is lost." if outdated else ""
        return JSONResponse({"status": "ok", "needs_restart": outdated, "what": what})

    async def _numbers(self, request: Request) -> Response:
        if not self._may_count(request):
            what = "Metrics are for this machine only, or with the token that `metrics-token` sets.\n"
            return PlainTextResponse(what, 403)
        return Response(await self._asked(self.metrics.text), media_type=CONTENT_TYPE)

    def _may_count(self, request: Request) -> bool:
        if self._metrics_token:
            given = request.headers.get("authorization", "")
            return hmac.compare_digest(given.encode(), f"Bearer {self._metrics_token}".encode())
        try:
            return request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
        except ValueError:
            return False


def _not_there(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if not request.url.path.startswith("/v1/"):
        return PlainTextResponse(f"{error.detail}\n", error.status_code, error.headers)
    what = "The class's server has nothing at this address."
    if error.status_code == 405:
        what = f"The class's server does not take {request.method} at this address."
    todo = "Is the tutor newer than the server?"
    response = Refused(error.status_code, ErrorCode.MALFORMED, what, todo=todo).response()
    response.headers.update(error.headers or {})
    return response


def _our_fault(request: Request, error: Exception) -> Response:
    _LOG.error("a request failed", exc_info=error, extra={"method": request.method})
    what = "The class's server made a mistake; what was sent is kept on your machine."
    if not request.url.path.startswith("/v1/"):
        return PlainTextResponse("The class's server made a mistake. Its log says more.\n", 500)
    return Refused(500, ErrorCode.BUSY, what, todo="It is tried again.", retry_after=60.0).response()
