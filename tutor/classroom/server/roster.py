"""The roster of a class, from a CSV file: who is expected."""

import csv
import io
from pathlib import Path

from sandbox.errors import Usage
from tutor.classroom.server.records import RosterEntry
from tutor.course import did_you_mean, nearest

COLUMNS = ("name", "number", "email")
LARGEST = 32 * 1024 * 1024
_LONGEST = 200


def read_roster(path: Path) -> list[RosterEntry]:
    """The entries of a file with the columns `name`, `number` and, if wanted, `email`.

    Raises:
        Usage: the file cannot be read or has a fault; the words name the line.
    """
    rows = _rows(path, _text(path))
    if not rows:
        raise Usage(f"{path} is empty.", todo="Its first line names the columns: name,number,email.")
    places = _columns(path, *rows[0])
    entries: list[RosterEntry] = []
    lines: dict[str, int] = {}
    for line, row in rows[1:]:
        if not any(cell.strip() for cell in row):
            continue
        entry = _entry(path, line, row, places)
        if entry.number in lines:
            raise Usage(
                f"{path}, line {line}: the number {entry.number} is in line {lines[entry.number]} already.",
                todo="Every learner needs a number of their own.",
            )
        lines[entry.number] = line
        entries.append(entry)
    return entries


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Usage(f"{path} cannot be read: {error.strerror}.") from error
    if len(content) > LARGEST:
        raise Usage(f"{path} has more than {LARGEST} bytes.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Usage(f"{path}, line {line}: this is not UTF-8.", todo="Save the file as CSV in UTF-8.") from error


def _rows(path: Path, text: str) -> list[tuple[int, list[str]]]:
    """The rows, each with the line that it begins in. Spreadsheets of some countries divide by semicolons."""
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in first and "," not in first else ",")
    rows = []
    line = 1
    try:
        for row in reader:
            rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise Usage(f"{path}, line {reader.line_num}: {error}.") from error
    return rows


def _columns(path: Path, line: int, row: list[str]) -> dict[str, int]:
    names = [cell.strip().lower() for cell in row]
    for name in names:
        if name not in COLUMNS:
            todo = did_you_mean(nearest(name, COLUMNS)[:1]) or "There are: name, number, email."
            raise Usage(f"{path}, line {line}: there is no column '{name}'.", todo=todo)
    for name in ("name", "number"):
        if names.count(name) != 1:
            raise Usage(f"{path}, line {line}: the column '{name}' must be there once.")
    return {name: place for place, name in enumerate(names)}


def _entry(path: Path, line: int, row: list[str], places: dict[str, int]) -> RosterEntry:
    if len(row) > len(places) and any(cell.strip() for cell in row[len(places) :]):
        raise Usage(f"{path}, line {line}: there are {len(row)} cells, and {len(places)} columns.")
    cells = {name: row[place].strip() if place < len(row) else "" for name, place in places.items()}
    for name, cell in cells.items():
        if not cell and name != "email":
            raise Usage(f"{path}, line {line}: the {name} is missing.")
        if len(cell) > _LONGEST or not cell.isprintable():
            raise Usage(f"{path}, line {line}: the {name} is too long, or has signs that cannot be shown.")
    return RosterEntry(cells["name"], cells["number"], cells.get("email", ""))
