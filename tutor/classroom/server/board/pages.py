"""The addresses of the board, below `/board`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tutor.classroom.server.access import Right
from tutor.classroom.server.board.asides import aside_of
from tutor.classroom.server.board.board_pages import BoardPages
from tutor.classroom.server.board.class_pages import ClassPages
from tutor.classroom.server.board.gate import Gate
from tutor.classroom.server.board.live import HEARTBEAT, Live
from tutor.classroom.server.board.picture import Picture
from tutor.classroom.server.board.rendering import Rendering, base

if TYPE_CHECKING:
    from starlette.requests import Request

    from tutor.classroom.server.access import Access
    from tutor.classroom.server.settings import ClassSettings
    from tutor.classroom.server.store import Store


def live_boards(store: Store, settings: ClassSettings, heartbeat: float = HEARTBEAT) -> Live:
    """What tells everybody who looks at a page what changed.

    The server calls its `stop` when it begins to stop, or open boards would keep it from ending.

    Args:
        heartbeat: seconds after which a word is sent even if nothing happened.
    """
    return Live(store, Picture(store), partial(aside_of, Rendering(settings.title)), heartbeat)


def routes(store: Store, access: Access, settings: ClassSettings, live: Live) -> list[Route]:
    """The pages of the board.

    Args:
        live: as `live_boards` makes it.
    """
    rendering = Rendering(settings.title)
    gate = Gate(access, rendering)
    boards = BoardPages(store, live, rendering)
    others = ClassPages(store, live, rendering)
    one = "/board/submissions/{submission}"
    checkpoint = "/board/checkpoints/{checkpoint}"
    return [
        Route("/", _to_the_board),
        Route("/board", gate.lets(Right.LOOK, boards.overview)),
        Route("/board/static/{name}", boards.file),
        Route("/board/sign-in", gate.sign_in_page, methods=["GET"]),
        Route("/board/sign-in", gate.sign_in, methods=["POST"]),
        Route("/board/sign-out", gate.lets(Right.LOOK, gate.sign_out), methods=["POST"]),
        Route(checkpoint, gate.lets(Right.LOOK, boards.board)),
        Route(f"{checkpoint}/changes", gate.lets(Right.LOOK, boards.changes), methods=["GET"]),
        Route(f"{checkpoint}/cell", gate.lets(Right.NAMES, boards.cell)),
        Route(f"{checkpoint}/grades/{{kind}}", gate.lets(Right.WORK, others.grades)),
        Route("/board/learners/{learner}", gate.lets(Right.NAMES, others.learner)),
        Route("/board/submissions", gate.lets(Right.NAMES, others.submissions)),
        Route("/board/submissions/changes", gate.lets(Right.NAMES, others.changes), methods=["GET"]),
        Route("/board/similar", gate.lets(Right.NAMES, others.similar)),
        Route(f"{one}/bundle", gate.lets(Right.NAMES, others.bundle)),
        Route(f"{one}/receipt.json", gate.lets(Right.NAMES, others.receipt)),
        Route(f"{one}/again", gate.lets(Right.WORK, others.again), methods=["POST"]),
        Route("/board/roster", gate.lets(Right.ROSTER, others.roster)),
        Route("/board/audit", gate.lets(Right.ROSTER, others.audit)),
    ]


async def _to_the_board(request: Request) -> Response:
    return RedirectResponse(f"{base(request)}/board", 303)
