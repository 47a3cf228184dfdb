"""Rows of an engine as strips."""

from __future__ import annotations

import pytest
from rich.style import Style

from tutor.tui.terminal.cells import fit
from tutor.tui.terminal.engine import Look, Run, Underline, View
from tutor.tui.terminal.render import Mark, extent, strip_of, style_of
from tutor.tui.terminal.view import thumb

BASE = Style(color="white", bgcolor="black")
ROW = (Run("ab 你好", 7, Look(bold=True)), Run("x  ", 3))
REVERSED = Style(reverse=True)


@pytest.mark.parametrize(
    ("start", "end", "marked"),
    [
        (0, 1, "a"),
        (0, 10, "ab 你好x  "),
        (3, 5, "你"),
        (5, 8, "好x"),
        (7, 10, "x  "),
        (8, 99, "  "),
        (4, 4, ""),
        (12, 14, ""),
    ],
)
def test_marks_keep_the_text_and_its_width(start: int, end: int, marked: str) -> None:
    strip = strip_of(ROW, 10, BASE, [Mark(start, end, REVERSED)])
    assert strip.text == "ab 你好x  "
    assert strip.cell_length == 10
    assert "".join(part.text for part in strip if part.style and part.style.reverse) == marked


def test_a_mark_can_put_text_over_a_row() -> None:
    strip = strip_of(ROW, 10, BASE, [Mark(9, 10, REVERSED, " "), Mark(5, 9, REVERSED, "[1/2]")])
    assert strip.text == "ab 你[1/2 "
    assert strip.cell_length == 10


def test_marks_on_reversed_text_show() -> None:
    strip = strip_of((Run("ab", 2, Look(reverse=True)),), 2, BASE, [Mark(0, 1, REVERSED)])
    assert [part.style.reverse for part in strip if part.style] == [False, True]


def test_rows_of_another_width_are_cut_or_filled() -> None:
    assert strip_of(ROW, 4, BASE).cell_length == 4
    assert strip_of(ROW, 12, BASE).text == "ab 你好x    "
    assert strip_of((), 3, BASE).text == "   "


@pytest.mark.parametrize(
    ("column", "cells"), [(0, (0, 1)), (3, (3, 5)), (4, (3, 5)), (6, (5, 7)), (7, (7, 8)), (20, (20, 21))]
)
def test_the_cells_of_a_character(column: int, cells: tuple[int, int]) -> None:
    assert extent(ROW, column) == cells


def test_looks_are_painted_over_the_widgets_colours() -> None:
    assert style_of(Look(), BASE) == BASE
    painted = style_of(Look(foreground=(1, 2, 3), background=200, dim=True, strike=True), BASE)
    assert painted.color is not None
    assert painted.color.triplet == (1, 2, 3)
    assert painted.bgcolor is not None
    assert painted.bgcolor.number == 200
    assert painted.dim
    assert painted.strike
    assert style_of(Look(underline=Underline.CURLY), BASE).underline
    assert style_of(Look(underline=Underline.DOUBLE), BASE).underline2
    assert style_of(Look(link="https://a.example/"), BASE).underline
    assert style_of(Look(link="https://a.example/"), BASE).link is None


@pytest.mark.parametrize(
    ("text", "cells", "printed"),
    [
        ("a", 1, "a"),
        ("\x07", 1, " "),
        ("\x9b", 1, " "),
        ("\u202e", 1, " "),
        ("e\u0301", 1, "e\u0301"),
        ("你", 2, "你"),
        ("你", 1, " "),
        ("a", 2, "a "),
        ("👩\u200d💻", 2, "👩"),
        ("❤\ufe0f", 1, "❤"),
        ("❤\ufe0f", 2, "❤ "),
        ("", 1, " "),
    ],
)
def test_text_fits_its_cells(text: str, cells: int, printed: str) -> None:
    assert fit(text, cells) == printed


def test_the_bar_shows_where_the_view_stands() -> None:
    assert thumb(View(top=0, total=100, rows=10)) == (0, 1)
    assert thumb(View(top=90, total=100, rows=10)) == (9, 1)
    assert thumb(View(top=45, total=100, rows=10)) == (4, 1)
    assert thumb(View(top=0, total=20, rows=10)) == (0, 5)
    assert thumb(View(top=10, total=20, rows=10)) == (5, 5)
    assert thumb(View(top=0, total=10, rows=10)) == (0, 10)
