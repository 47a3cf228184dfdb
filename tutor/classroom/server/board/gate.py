"""The door of the board's pages: who looks, what they may see, and what becomes of errors."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast
from urllib.parse import parse_qs, urlencode, urlsplit

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sandbox.errors import StorageFailure, TutorError
from tutor.classroom.server.access import CSRF_FIELD, SESSION_SECONDS, Right, Session, SignInRefused
from tutor.classroom.server.board.rendering import HEADERS, base

if TYPE_CHECKING:
    from tutor.classroom.server.access import Access
    from tutor.classroom.server.board.rendering import Rendering

LARGEST_FORM = 16 * 1024
"""Bytes of a form."""


class NotThere(LookupError):
    """There is nothing at this address; the words say what is missing."""


@dataclass(frozen=True)
class Viewer:
    """Who looks at a page, and what they may see.

    Attributes:
        still: asks whether the session is still valid.
    """

    session: Session
    still: Callable[[], Awaitable[bool]]

    @property
    def name(self) -> str:
        """What stands in the audit trail."""
        return self.session.name

    @property
    def field(self) -> Markup:
        """What a form carries to show that it came from a page of this session."""
        return Markup('<input type="hidden" name="{}" value="{}">').format(CSRF_FIELD, self.session.csrf)

    @property
    def names(self) -> bool:
        """Names, messages, learners' pages and bundles."""
        return self.session.may(Right.NAMES)

    @property
    def work(self) -> bool:
        """Re-runs and grades."""
        return self.session.may(Right.WORK)

    @property
    def roster(self) -> bool:
        """The roster and the audit trail."""
        return self.session.may(Right.ROSTER)


Handler = Callable[[Request, Viewer], Response | Awaitable[Response]]
Endpoint = Callable[[Request], Awaitable[Response]]


class Gate:
    """Lets those in who signed in, to what their role may see."""

    def __init__(self, access: Access, rendering: Rendering) -> None:
        self._access = access
        self._rendering = rendering

    def lets(self, right: Right, handler: Handler) -> Endpoint:
        """The page for whoever has a right; others are asked to sign in, or told that it is not for them."""

        async def endpoint(request: Request) -> Response:
            try:
                session = await self._access.session(request)
            except StorageFailure as error:
                return self._problem(request, None, 503, error)
            if session is None:
                return self._to_sign_in(request)
            viewer = Viewer(session, partial(self._is_still_in, request))
            if not session.may(right):
                return self._problem(request, viewer, 403, TutorError("This page is not for your role."))
            if request.method == "POST" and not session.is_own_form((await form_of(request)).get(CSRF_FIELD, "")):
                stale = TutorError("This form is out of date.", todo="Go back, refresh the page, and try again.")
                return self._problem(request, viewer, 403, stale)
            return await self._answer(request, viewer, handler)

        return endpoint

    async def _is_still_in(self, request: Request) -> bool:
        try:
            return await self._access.session(request) is not None
        except StorageFailure:
            return True  # nobody is sent away because the database is gone for a minute

    async def _answer(self, request: Request, viewer: Viewer, handler: Handler) -> Response:
        try:
            if inspect.iscoroutinefunction(handler):
                return cast(Response, await handler(request, viewer))
            return cast(Response, await run_in_threadpool(handler, request, viewer))
        except NotThere as error:
            return self._problem(request, viewer, 404, TutorError(str(error)))
        except StorageFailure as error:
            return self._problem(request, viewer, 503, error)
        except TutorError as error:
            return self._problem(request, viewer, 500, error)

    def _problem(self, request: Request, viewer: Viewer | None, status: int, error: TutorError) -> Response:
        values = {"what": error.what, "todo": error.todo}
        return self._rendering.page(request, "problem.html", viewer, status=status, **values)

    def _to_sign_in(self, request: Request) -> Response:
        # A script or a stream gets a plain refusal: a page would be no answer to it.
        accepted = request.headers.get("accept", "*/*")
        is_page = "text/html" in accepted or ("*/*" in accepted and request.headers.get("sec-fetch-dest") != "empty")
        if not is_page or request.method != "GET":
            return Response("Sign in first.\n", 401, headers=dict(HEADERS), media_type="text/plain")
        query = f"?{request.url.query}" if request.url.query else ""
        next = urlencode({"next": request.url.path + query})
        return RedirectResponse(f"{base(request)}/board/sign-in?{next}", 303, headers=dict(HEADERS))

    # Signing in and out

    async def sign_in_page(self, request: Request) -> Response:
        """The form for signing in."""
        return self._form(request, request.query_params.get("next", ""), "", None)

    async def sign_in(self, request: Request) -> Response:
        """Sign somebody in."""
        if not _is_from_here(request):
            error = TutorError("This form came from another place.", todo="Open the board's own page.")
            return self._problem(request, None, 403, error)
        form = await form_of(request)
        name = form.get("name", "")
        address = request.client.host if request.client else ""
        try:
            session = await run_in_threadpool(self._access.sign_in, name, form.get("password", ""), address)
        except SignInRefused as error:
            return self._form(request, form.get("next", ""), name, error)
        except StorageFailure as error:
            return self._problem(request, None, 503, error)
        response = RedirectResponse(_own_address(request, form.get("next", "")), 303, headers=dict(HEADERS))
        self._access.remember(response, session)
        return response

    def sign_out(self, request: Request, viewer: Viewer) -> Response:
        """Have the browser forget who signed in."""
        response = RedirectResponse(f"{base(request)}/board/sign-in", 303, headers=dict(HEADERS))
        self._access.forget(response)
        return response

    def _form(self, request: Request, next: str, name: str, refused: SignInRefused | None) -> Response:
        status = 200 if refused is None else 429 if refused.wait else 401
        problem = " ".join(str(refused).split("\n")) if refused else ""
        hours = f"{SESSION_SECONDS / 3600:.0f}"
        values = {"problem": problem, "next": next, "name": name, "hours": hours}
        response = self._rendering.page(request, "sign_in.html", None, status=status, **values)
        if refused is not None and refused.wait:
            response.headers["Retry-After"] = str(int(refused.wait) + 1)
        return response


async def form_of(request: Request) -> Mapping[str, str]:
    """The fields of a form; none where it is too large or no form."""
    data = bytearray()
    async for piece in request.stream():
        data += piece
        if len(data) > LARGEST_FORM:
            return {}
    try:
        fields = parse_qs(data.decode(), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return {}
    return {name: values[-1] for name, values in fields.items()}


def _is_from_here(request: Request) -> bool:
    """Whether a form was sent from a page of this server, as far as the browser says."""
    origin = request.headers.get("origin")
    return origin is None or (origin != "null" and urlsplit(origin).netloc == request.headers.get("host"))


def _own_address(request: Request, next: str) -> str:
    """The address to go on to: one of the board, whatever was asked for."""
    start = f"{base(request)}/board"
    parts = urlsplit(next)
    own = not parts.scheme and not parts.netloc and (parts.path == start or parts.path.startswith(f"{start}/"))
    return next if own and "\\" not in next and next.isprintable() else start
