"""Checks of linux/awk: the table of plans, the watchlist, the number of incomplete rows."""

import csv
import re

from checks import Unmet, files, listings
from checks.box import Box

COLUMNS = ["plan", "customers", "avg_charge", "churn_percent"]
FORMATS = {"customers": r"\d+", "avg_charge": r"\d+\.\d\d", "churn_percent": r"\d+\.\d"}
WITHIN = {"customers": 0.0, "avg_charge": 0.006, "churn_percent": 0.06}


def _rows(box: Box) -> list[list[str]]:
    return list(csv.reader(box.fact("usage").splitlines()))[1:]


def _complete(row: list[str]) -> bool:
    return len(row) == 6 and row[3] != ""


def by_plan(box: Box) -> None:
    plans = sorted({row[1] for row in _rows(box)})
    try:
        parsed = list(csv.reader(line.strip() for line in files.lines(box, "by-plan.csv") if line.strip()))
    except csv.Error as error:
        raise Unmet(f"`by-plan.csv` cannot be read as a table: {error}.") from None
    header, *table = parsed or [[]]
    if header != COLUMNS:
        raise Unmet(f"`by-plan.csv` begins with {files.shown(','.join(header))}.", expected=",".join(COLUMNS))
    found = [row[0] for row in table]
    for plan in found:
        if plan not in plans:
            why = ": that is the header of `usage.csv`" if plan == "plan" else ""
            raise Unmet(f"`by-plan.csv` has a row {files.shown(plan)}{why}.", expected="one row a plan", actual=plan)
    if found != plans:
        order = ", ".join(found) or "none"
        raise Unmet(f"`by-plan.csv` has the plans {order}; each should come once, in alphabetical order.", actual=order)
    for row in table:
        _check_row(row, [other for other in _rows(box) if other[1] == row[0]])


def _check_row(row: list[str], customers: list[list[str]]) -> None:
    """Compare a plan's row with the figures of its customers, complete or not."""
    if len(row) != len(COLUMNS):
        raise Unmet(f"`{row[0]}` in `by-plan.csv` has {len(row)} columns; {len(COLUMNS)} are wanted.")
    complete = [customer for customer in customers if _complete(customer)]
    charges = sum(float(customer[3]) for customer in complete)
    wanted = {
        "customers": float(len(complete)),
        "avg_charge": charges / len(complete),
        "churn_percent": 100 * sum(int(customer[5]) for customer in complete) / len(complete),
    }
    for column, value in zip(COLUMNS[1:], row[1:], strict=True):
        start = f"Plan `{row[0]}`: {column} is {files.shown(value)}"
        if not re.fullmatch(r"[0-9]+(\.[0-9]*)?", value) or abs(float(value) - wanted[column]) > WITHIN[column]:
            raise Unmet(f"{start}; {_why(column, value, wanted[column], len(customers))}.", actual=value)
        if not re.fullmatch(FORMATS[column], value):
            raise Unmet(f"{start}: it has another number of decimals than asked for.", actual=value)


def _why(column: str, value: str, right: float, rows: int) -> str:
    """What may have made a wrong figure."""
    if not re.fullmatch(r"[0-9]+(\.[0-9]*)?", value):
        return "that is no plain number"
    if column == "customers" and right < float(value) <= rows:
        return "incomplete rows are counted, too"
    if column == "churn_percent" and abs(float(value) * 100 - right) < 1:
        return "that is a share, and percent are asked for"
    return "that is not what the complete rows give"


def watchlist(box: Box) -> None:
    rows = {row[0]: row for row in _rows(box)}
    wanted = [id for id, row in rows.items() if _complete(row) and int(row[4]) > 5 and int(row[2]) < 6]

    def reason(id: str) -> str:
        row = rows.get(id)
        if row is None:
            return "that is no customer_id"
        return f"{row[4]} calls, {row[2]} months" if _complete(row) else "that row is incomplete"

    listings.expect_listed(
        box, "watchlist.txt", wanted, noun="customer", order="in the order of `usage.csv`", why_not=reason
    )


def skipped(box: Box) -> None:
    hint = "Incomplete are rows without 6 columns, and rows without a monthly_charge. The header is no row."
    files.expect_number(box, "skipped.txt", sum(not _complete(row) for row in _rows(box)), hint=hint)
