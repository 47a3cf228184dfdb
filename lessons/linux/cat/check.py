"""Checks of linux/cat: the glued table, its end, its size, and that the parts stay as delivered."""

from checks import Unmet, files
from checks.box import Box

HEADER = "customer_id,plan,churned"


def _rows(box: Box) -> list[str]:
    """The rows of all customers, in the order of their ids."""
    return box.fact("rows").splitlines()


def all(box: Box) -> None:
    wanted = [HEADER, *_rows(box)]
    for number, (line, want) in enumerate(zip(files.lines(box, "all.csv"), wanted, strict=False), start=1):
        if line != want:
            _explain(number, line, want, wanted)
            break
    files.expect_lines(box, "all.csv", wanted)


def _explain(number: int, line: str, want: str, wanted: list[str]) -> None:
    """Name the trap that made this line, if it is one of those in this lesson."""
    start = f"Line {number} of `all.csv`"
    if line == HEADER:
        raise Unmet(f"{start} is the header again; it belongs at the top only.", expected=want, actual=line)
    if line.count(",") > 2:
        raise Unmet(
            f"{start} is {files.shown(line)}: two lines run together.",
            expected=want,
            actual=files.escaped(line[:200]),
            hint="Look at the end of `parts/customers-4.csv`: `tail -c 20` shows it.",
        )
    if line in wanted and number > 1:
        raise Unmet(
            f"{start} is `{line}`; it should be `{want}`.",
            expected=want,
            actual=line,
            hint="By name, `customers-10.csv` comes before `customers-2.csv`.",
        )


def last(box: Box) -> None:
    found, rows = files.lines(box, "last.csv"), _rows(box)[-5:]
    if found != rows:
        first = f"{files.shown(found[0])} ... {files.shown(found[-1])}" if found else "nothing"
        if [line.rstrip("\r") for line in found] == rows:
            first += " with carriage returns (`\\r`), which is how Windows ends lines"
        raise Unmet(
            f"`last.csv` should hold the rows of C0196 to C0200, and only these; found {len(found)} lines: {first}.",
            expected="5 lines, C0196 ... C0200",
            actual=f"{len(found)} lines",
        )


def count(box: Box) -> None:
    hint = "The header is no customer, and only the number is wanted."
    files.expect_number(box, "count.txt", len(_rows(box)), hint=hint)


def parts_untouched(box: Box) -> None:
    hint = "Work on copies, keep raw data raw. A reset of the lesson brings the parts back."
    files.expect_unchanged(box, files.sums(box.fact("sums")), folder="parts", hint=hint)
