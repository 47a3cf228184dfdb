"""Runs a class's server until a signal asks it to end: requests under way finish, streams end, then it is closed."""

import asyncio
import contextlib
import logging
import signal
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from types import FrameType

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from sandbox.errors import Blocked, StorageFailure, Usage
from tutor.classroom.server.access import Access
from tutor.classroom.server.api import About
from tutor.classroom.server.application import ClassApplication
from tutor.classroom.server.beginning import Begun, begin
from tutor.classroom.server.locking import held
from tutor.classroom.server.settings import ClassSettings
from tutor.classroom.server.signing import open_class
from tutor.classroom.server.store import Store
from tutor.course import Course

FINISH_SECONDS = 30
"""How long requests under way may take when the server ends."""

KEEP_ALIVE_SECONDS = 30
BACKLOG = 2048

SWITCH_SECONDS = 0.0005
"""How long a thread may keep others from running: requests are small, and pass through two or three threads."""

_LOG = logging.getLogger("tutor.classroom")


class _Connection(H11Protocol):
    """Sends what it has at once: head and body come one after the other, and the body would wait for a word back."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().connection_made(transport)


class _Server(uvicorn.Server):
    """Tells the application when it begins to stop, and does not end the process by the signal."""

    def __init__(self, config: uvicorn.Config, application: ClassApplication, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._application = application
        self._ready = ready
        self.number = 0

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._application.stop()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.number = self.number or sig
        if self.should_exit:
            self.force_exit = True
        self.should_exit = True

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


@dataclass(frozen=True)
class Running:
    """A server that is about to answer.

    Attributes:
        begun: the join code and, if it was made just now, the teacher's password.
        warnings: what the teacher should be told besides.
        stop: makes the server end; may be called from any thread.
    """

    begun: Begun
    warnings: tuple[str, ...]
    stop: Callable[[], None]


def serve(
    settings: ClassSettings,
    course: Course,
    listening: socket.socket,
    ready: Callable[[Running], None],
) -> int:
    """Serve a class until a signal asks to end. Gives the signal's number, 0 if it was `Running.stop`.

    Args:
        settings: the class's.
        course: its lessons.
        listening: a socket that listens.
        ready: called when requests are answered.

    Raises:
        TutorError: something is missing or wrong; nothing was answered then.
    """
    if settings.is_secure:
        _expect_certificate(settings)
    with ExitStack() as stack:
        # Servers of one class on several machines, or on one, may share a PostgreSQL.
        stack.enter_context(held(settings.folder, shared=settings.bundles is None))
        store, key = open_class(settings)
        stack.callback(store.close)
        begun = begin(store, settings, course)
        verifying = _begin_to_verify(stack, store, settings, course)
        access = Access(store, secure=settings.is_secure)
        titles = {lesson.id: lesson.title for lesson in course.lessons}
        about = About(settings.title, key.public, begun.code, settings.open_join, titles)
        application = ClassApplication(store, settings, access, about, verifying.wake, verifying.is_outdated)
        stack.callback(application.close)
        return _run(_config(settings, application), application, listening, begun, verifying.warnings, ready)


def _run(
    config: uvicorn.Config,
    application: ClassApplication,
    listening: socket.socket,
    begun: Begun,
    warnings: tuple[str, ...],
    ready: Callable[[Running], None],
) -> int:
    def answers() -> None:
        ready(Running(begun, warnings, stop))

    server = _Server(config, application, answers)

    def stop() -> None:
        server.should_exit = True

    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        asyncio.run(server.serve([listening]))
    finally:
        sys.setswitchinterval(before)
    _LOG.info("ended", extra={"signal": server.number})
    return server.number


def _config(settings: ClassSettings, application: ClassApplication) -> uvicorn.Config:
    return uvicorn.Config(
        application,
        loop="asyncio",
        http=_Connection,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=settings.behind_proxy,
        backlog=BACKLOG,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=FINISH_SECONDS,
        ssl_certfile=settings.certificate,
        ssl_keyfile=settings.key,
    )


def _expect_certificate(settings: ClassSettings) -> None:
    """Go on only with a certificate and a key that fit together.

    Raises:
        Usage: they do not, or cannot be read.
    """
    assert settings.certificate is not None

    def password() -> str:
        raise Usage(f"The key {settings.key} is locked by a password.", todo="Name one that is not.")

    try:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(settings.certificate, settings.key, password)
    except OSError as error:
        reason = error.strerror if not isinstance(error, ssl.SSLError) else "they are no pair in PEM"
        raise Usage(f"{settings.certificate} and {settings.key} cannot be used: {reason}.") from error


@dataclass(frozen=True)
class _Verifying:
    """What verifies submissions on this machine, if anything does.

    Attributes:
        wake: tells it that there is a new one.
        is_outdated: whether it verifies nothing until the server is started again.
        warnings: what the teacher should be told.
    """

    wake: Callable[[], None] = lambda: None
    is_outdated: Callable[[], bool] = lambda: False
    warnings: tuple[str, ...] = ()


def _begin_to_verify(stack: ExitStack, store: Store, settings: ClassSettings, course: Course) -> _Verifying:
    """Start the pool that verifies submissions on this machine."""
    if not settings.workers:
        return _Verifying()
    from tutor.classroom.pool import Pool, expect_isolation
    from tutor.classroom.pool_files import OwnFiles
    from tutor.classroom.pool_work import verifier

    try:
        expect_isolation(settings.folder)
    except (Blocked, StorageFailure) as error:
        return _Verifying(warnings=(str(error),))
    pool = Pool(store, verifier(course), settings.workers, OwnFiles(course))
    pool.start()
    stack.callback(pool.stop)
    return _Verifying(pool.wake, lambda: pool.is_outdated)
