"""The grid of a board as compact HTML: a real table, a class letter and words a cell, nothing more.

A board of 500 learners and 40 tasks has 20,000 cells. Signs and colours come from the style sheet by the class
letter; the words stand in the cell, for screen readers and for whoever has no style sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate, groupby
from types import MappingProxyType

from markupsafe import Markup

from tutor.classroom.server.board.reading import Board, Cell, Column, Look, Row

LETTERS: Mapping[Look, str] = MappingProxyType(
    {
        Look.NONE: "n",
        Look.OPENED: "b",
        Look.WORKING: "w",
        Look.UNMET: "u",
        Look.PASSED: "p",
        Look.WAITING: "q",
        Look.VERIFIED: "v",
        Look.DIFFERS: "d",
        Look.OPEN: "o",
    }
)
"""The class of a cell, by its look."""


@dataclass(frozen=True)
class Group:
    """Columns of one lesson that stand side by side."""

    title: str
    columns: tuple[Column, ...]


def groups(columns: Iterable[Column]) -> tuple[Group, ...]:
    """The columns by lesson."""
    grouped = (tuple(found) for _, found in groupby(columns, key=lambda column: column.lesson))
    return tuple(Group(found[0].lesson_title, found) for found in grouped)


def edges(groups: Iterable[Group]) -> frozenset[int]:
    """The positions of the columns that begin a lesson, but for the first."""
    return frozenset(list(accumulate(len(group.columns) for group in groups))[:-1])


def body(board: Board, rows: Sequence[Row], names: bool, now: float, address: str) -> Markup:
    """The rows of the table's body. `address` is that of a learner's page, to be followed by the learner's id."""
    starts = edges(groups(board.columns))
    is_edge = [place in starts for place in range(len(board.columns))]
    return Markup("\n".join(_row(row, is_edge, names, now, address) for row in rows))


def row_id(row: Row) -> str:
    """The name of a row on its page, to which an address may lead after `#`."""
    return f"l{row.place}"


def link_to(row: Row, names: bool, address: str) -> str:
    """The address of a learner's page; empty where names are hidden."""
    return f"{address}{row.learner}" if names else ""


def _row(row: Row, is_edge: Sequence[bool], names: bool, now: float, address: str) -> str:
    label = escape(row.label(names))
    link = link_to(row, names, address)
    head = f'<a href="{escape(link)}">{label}</a>' if link else label
    cells = "".join(_cell(cell, edge, now) for cell, edge in zip(row.cells, is_edge, strict=True))
    return f"<tr id={row_id(row)}><th scope=row>{head}<td class=sum>{row.passed}{cells}"


def _cell(cell: Cell, edge: bool, now: float) -> str:
    letter = LETTERS[cell.look]
    kind = f'"{letter} e"' if edge else letter
    return f"<td class={kind}>{cell.words(now)}"
