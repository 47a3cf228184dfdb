"""The pages of a board: the overview, the grid, its changes, and what its script asks for."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from markupsafe import Markup
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse

from tutor.classroom.server.board import finding, grid, reading
from tutor.classroom.server.board.gate import NotThere
from tutor.classroom.server.board.picture import layout, pages_of
from tutor.classroom.server.board.rendering import HEADERS, STATIC, base
from tutor.classroom.server.board.telling import BoardTeller, Seat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from tutor.classroom.checkpoint import Checkpoint
    from tutor.classroom.server.board.gate import Viewer
    from tutor.classroom.server.board.live import Live
    from tutor.classroom.server.board.reading import Board, Row
    from tutor.classroom.server.board.rendering import Rendering
    from tutor.classroom.server.board.telling import Teller
    from tutor.classroom.server.store import Store

MOST_ROWS = 500
"""Learners on one page of a board."""

MOST_MATCHES = 40
"""Learners that are listed where somebody looks for one."""

WIDTHS = ((5, "few"), (9, "some"), (14, "several"))
"""How the style sheet calls so many tasks or fewer: few have words beside their signs in a wide window, some in a very
wide one, and several have titles of two lines."""


@dataclass(frozen=True)
class Look:
    """A sign of the legend."""

    letter: str
    words: str


@dataclass(frozen=True)
class Export:
    """A kind of file for grades."""

    id: str
    title: str


LEGEND = tuple(Look(grid.LETTERS[look], face.words) for look, face in reading.FACES.items())

EXPORTS = (
    Export("csv", "Spreadsheet"),
    Export("moodle", "Moodle"),
    Export("canvas", "Canvas"),
    Export("json", "JSON"),
    Export("junit", "JUnit"),
)


@dataclass(frozen=True)
class Match:
    """A learner whom somebody looked for, and the address of the row."""

    row: Row
    address: str


@dataclass(frozen=True)
class Summary:
    """A checkpoint in the overview."""

    board: Board
    facts: tuple[str, ...]


class BoardPages:
    """Answers what is asked about boards; each method is one address."""

    def __init__(self, store: Store, live: Live, rendering: Rendering) -> None:
        self._store = store
        self._live = live
        self._rendering = rendering

    def overview(self, request: Request, viewer: Viewer) -> Response:
        """All checkpoints; straight to the board where there is only one and nothing else may be seen."""
        boards = self._live.picture.refresh().boards
        if not viewer.names and len(boards) == 1:
            return RedirectResponse(board_address(request, next(iter(boards))), 303)
        facts = {stored.checkpoint.id: facts_of(stored.checkpoint) for stored in self._store.checkpoints()}
        summaries = [Summary(board, facts.get(id, ())) for id, board in boards.items()]
        return self._rendering.page(request, "overview.html", viewer, here="checkpoints", boards=summaries)

    def board(self, request: Request, viewer: Viewer) -> Response:
        """The grid of a checkpoint."""
        board = self._live.picture.refresh().boards.get(request.path_params["checkpoint"])
        if board is None:
            raise NotThere("There is no such checkpoint.")
        query = request.query_params
        names = viewer.names and "projector" not in query
        pages = pages_of(board, MOST_ROWS)
        page = min(pages, max(1, whole(query.get("page"), 1)))
        wish = query.get("find", "").strip() if names else ""
        matches = [Match(row, row_address(request, board, row)) for row in finding.found(board.rows, wish)]
        if len(matches) == 1:
            return RedirectResponse(matches[0].address, 303)
        first = (page - 1) * MOST_ROWS + 1
        rows = board.rows[first - 1 : first - 1 + MOST_ROWS]
        address = board_address(request, board.checkpoint)
        seat = {"since": board.number, "first": first, "rows": len(rows), "layout": layout(board, rows, MOST_ROWS)}
        if not names:
            seat["projector"] = 1
        stored = next((one for one in self._store.checkpoints() if one.checkpoint.id == board.checkpoint), None)
        aside = self._live.beside(board, names)
        groups = grid.groups(board.columns)
        return self._rendering.page(
            request,
            "board.html",
            viewer,
            here="checkpoints",
            board=board,
            names=names,
            facts=facts_of(stored.checkpoint) if stored else (),
            live=f"{address}/changes?{urlencode(seat)}",
            cell_address=f"{address}/cell",
            heartbeat=self._live.heartbeat,
            wish=wish,
            matches=matches,
            most_matches=MOST_MATCHES,
            groups=groups,
            spans=sorted({len(group.columns) for group in groups}),
            edges=grid.edges(groups),
            sums=aside.passes,
            aside=Markup(aside.html),
            rows=self._rows(request, board, rows, names),
            width=next((word for most, word in WIDTHS if len(board.columns) <= most), "many"),
            looks=LEGEND,
            exports=EXPORTS,
            page=page,
            pages=pages,
            most=MOST_ROWS,
        )

    def _rows(self, request: Request, board: Board, rows: Sequence[Row], names: bool) -> Markup:
        address = f"{base(request)}/board/learners/"
        return grid.body(board, finding.in_order(rows, names), names, time.time(), address)

    async def changes(self, request: Request, viewer: Viewer) -> Response:
        """What changes on a board, as server-sent events."""
        query = request.query_params
        names = viewer.names and "projector" not in query
        seat = Seat(
            checkpoint=request.path_params["checkpoint"],
            number=known(request),
            first=max(1, whole(query.get("first"), 1)),
            most=MOST_ROWS,
            rows=max(0, whole(query.get("rows"), 0)),
            layout=query.get("layout", ""),
            names=names,
            address=f"{base(request)}/board/learners/",
        )
        return told(self._live, BoardTeller(seat), viewer)

    def cell(self, request: Request, viewer: Viewer) -> Response:
        """What there is to say about a cell: checks, hints, and the words that the learner sees."""
        if not viewer.names:
            raise NotThere("There is no such page.")
        board = self._live.picture.view.boards.get(request.path_params["checkpoint"])
        place = whole(request.query_params.get("place"), 0)
        column = whole(request.query_params.get("column"), -1)
        if board is None or not 1 <= place <= len(board.rows) or not 0 <= column < len(board.columns):
            raise NotThere("There is no such cell.")
        cell = board.rows[place - 1].cells[column]
        counts = ((cell.attempts, "check"), (cell.hints, "hint"))
        parts = [*(reading.counted(count, word) for count, word in counts if count), cell.message.strip()]
        return JSONResponse({"more": ". ".join(part for part in parts if part)}, headers=dict(HEADERS))

    def file(self, request: Request) -> Response:
        """A style sheet or a script. Their addresses change with what they hold, so a browser may keep them."""
        name = request.path_params["name"]
        if name not in STATIC:
            return Response("There is no such file.", 404, headers=dict(HEADERS))
        headers = dict(HEADERS) | {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(self._rendering.files[name], headers=headers, media_type=STATIC[name])


def board_address(request: Request, checkpoint: str) -> str:
    """The address of a board."""
    return f"{base(request)}/board/checkpoints/{quote(checkpoint, safe='')}"


def row_address(request: Request, board: Board, row: Row) -> str:
    """The address of a learner's row, on the page of the board that has it."""
    number = (row.place - 1) // MOST_ROWS + 1
    page = f"?page={number}" if number > 1 else ""
    return f"{board_address(request, board.checkpoint)}{page}#{grid.row_id(row)}"


def facts_of(checkpoint: Checkpoint) -> tuple[str, ...]:
    """When a checkpoint opens, is due and closes, in words."""
    now = time.time()
    found = []
    if checkpoint.opens and checkpoint.opens.timestamp() > now:
        found.append(f"opens {reading.clock(checkpoint.opens.timestamp(), now)}")
    if checkpoint.due:
        at = checkpoint.due.timestamp()
        found.append(f"{'due' if at > now else 'was due'} {reading.clock(at, now)}")
    if checkpoint.closes:
        at = checkpoint.closes.timestamp()
        found.append(f"{'closes' if at > now else 'closed'} {reading.clock(at, now)}")
    return tuple(found)


def known(request: Request) -> int:
    """The change number that a browser knows of which asks for what changed; -1 where it does not say."""
    return whole(request.headers.get("last-event-id") or request.query_params.get("since"), -1)


def told(live: Live, teller: Teller, viewer: Viewer) -> Response:
    """What changes on a page, as server-sent events."""
    headers = dict(HEADERS) | {"X-Accel-Buffering": "no"}
    return StreamingResponse(live.stream(teller, viewer.still), media_type="text/event-stream", headers=headers)


def whole(text: str | None, otherwise: int) -> int:
    """A whole number that somebody sent."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else otherwise
