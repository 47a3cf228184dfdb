"""What bittty does otherwise than xterm and tmux, set right from outside."""

from __future__ import annotations

from typing import Any

_ORIGIN = 6
_ALTERNATE = 1049
_WHOLE_SCREEN = 2


def mend(board: Any) -> None:
    """Make the board stop the cursor at margins, send it home, and clear the alternate screen, as xterm does.

    A program may put text on the clipboard, but not ask for it.
    """
    _stop_at_margins(board)
    _go_home_after_alignment(board)
    _watch_modes(board)
    _keep_the_clipboard_private(board)


def _stop_at_margins(board: Any) -> None:
    """A cursor within the scrolled region does not leave it by moving up or down."""
    cursor, blitter = board.cursor, board.blitter

    def move_up(count: int) -> None:
        cursor.cancel_pending_wrap()
        top = blitter.scroll_top if cursor.y >= blitter.scroll_top else 0
        cursor.y = max(top, cursor.y - count)

    def move_down(count: int) -> None:
        cursor.cancel_pending_wrap()
        bottom = blitter.scroll_bottom if cursor.y <= blitter.scroll_bottom else blitter.rows - 1
        cursor.y = min(bottom, cursor.y + count)

    cursor.move_up, cursor.move_down = move_up, move_down


def _go_home_after_alignment(board: Any) -> None:
    """DECALN fills the screen, forgets the margins and goes to the first cell."""
    align = board.registry["DECALN"]

    def decaln(operation: Any) -> None:
        align(operation)
        board.blitter.set_scroll_region(0, board.blitter.rows - 1)
        board.cursor.set_position(0, 0)

    board.registry["DECALN"] = decaln


def _watch_modes(board: Any) -> None:
    """Origin mode goes to the first cell that it leaves; the alternate screen is empty when a program enters it."""
    for name in ("DECSET", "DECRST"):
        apply = board.registry[name]

        def applied(operation: Any, apply: Any = apply, sets: bool = name == "DECSET") -> None:
            before = board.blitter.in_alt_screen
            apply(operation)
            numbers = operation.args[0]
            if _ORIGIN in numbers:
                board.cursor.move_to(0, 0)
            if sets and _ALTERNATE in numbers and not before and board.blitter.in_alt_screen:
                board.blitter.clear_screen(_WHOLE_SCREEN)

        board.registry[name] = applied


def _keep_the_clipboard_private(board: Any) -> None:
    """Do not answer a program that asks what is on the clipboard."""
    handle = board.registry["OSC_CLIPBOARD"]

    def clipboard(operation: Any) -> None:
        if operation.args[1] != "?":
            handle(operation)

    board.registry["OSC_CLIPBOARD"] = clipboard
