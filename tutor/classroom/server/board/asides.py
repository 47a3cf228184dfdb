"""What stands beside a board's grid: who is stuck, and which messages are frequent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.classroom.server.board import summing
from tutor.classroom.server.board.telling import Aside

if TYPE_CHECKING:
    from tutor.classroom.server.board.reading import Board
    from tutor.classroom.server.board.rendering import Rendering

CARDS = 8
"""Cards of who is stuck, and of messages."""


def aside_of(rendering: Rendering, board: Board, names: bool, now: float) -> Aside:
    """What stands beside a board's grid, with names or without. Its links are relative to the board's address."""
    stuck = summing.stuck(board, now)
    frequent = summing.frequent(board)[:CARDS]
    messages = [one.message for one in frequent]
    if not names:
        messages = summing.without_names(messages, board)
    html = rendering.part(
        "aside.html",
        stuck=stuck,
        frequent=list(zip(frequent, messages, strict=True)),
        names=names,
        now=now,
        after=summing.STUCK_AFTER,
        most=CARDS,
    )
    told = tuple(f"{one.row.label(names)} may want help with {one.column.title}." for one in stuck if not one.away)
    return Aside(str(html), tuple(count.passed for count in summing.counts(board)), told)
