"""Proofs as text and as JUnit: pure functions."""

import textwrap
from collections.abc import Iterable, Sequence

from tutor.author.proofs import Proof
from tutor.author.ways import Kind

_COLUMNS = ("way", "task", "expected", "actual")


def table(proofs: Iterable[Proof], width: int = 100) -> str:
    """What failed, a row a problem, with what was expected and what came; empty if nothing failed.

    Below it stands, for each way that failed, the end of what the shell printed.
    """
    failed = [proof for proof in proofs if proof.failed]
    if not failed:
        return ""
    rows = [
        (f"{proof.lesson} {proof.name}", problem.task or "-", problem.expected, problem.actual)
        for proof in failed
        for problem in proof.problems
    ]
    widths = _widths(rows, width)
    lines = [*_row(_COLUMNS, widths), "  ".join("-" * column for column in widths)]
    for row in rows:
        lines += _row(row, widths)
    for proof in failed:
        if proof.output.strip():
            lines += ["", f"{proof.lesson} {proof.name} printed at its end:"]
            lines += [f"    {line}" for line in _printable(proof.output).rstrip().splitlines()[-15:]]
    return "\n".join(lines) + "\n"


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """The way and the task as wide as they need to be, within reason; the others share the rest."""
    way = min(max(len(row[0]) for row in rows), width * 2 // 5)
    task = max(4, *(len(row[1]) for row in rows))
    left = max(width - way - task - 6, 40)
    return [way, task, left * 2 // 5, left - left * 2 // 5]


def _row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    folded = [
        [
            part
            for line in _printable(cell).splitlines() or [""]
            for part in textwrap.wrap(line, width, break_on_hyphens=False) or [""]
        ]
        for cell, width in zip(cells, widths, strict=True)
    ]
    height = max(map(len, folded))
    filled = [column + [""] * (height - len(column)) for column in folded]
    return [
        "  ".join(part.ljust(width) for part, width in zip(line, widths, strict=True)).rstrip()
        for line in zip(*filled, strict=True)
    ]


def summary(proofs: Sequence[Proof]) -> str:
    """The count in one line: `6 lessons proven: 14 right ways, 24 wrong ways, 0 failures`."""
    lessons = {proof.lesson for proof in proofs}
    unproven = {proof.lesson for proof in proofs if not proof.proven}
    blocked = {proof.lesson for proof in proofs if proof.blocked}
    proven = len(lessons - unproven)
    right = sum(proof.proven and proof.kind is Kind.RIGHT for proof in proofs)
    wrong = sum(proof.proven and proof.kind is Kind.WRONG for proof in proofs)
    failures = sum(proof.failed for proof in proofs)
    start = f"{proven} of {_count(len(lessons), 'lesson')}" if unproven else _count(proven, "lesson")
    line = f"{start} proven: {_count(right, 'right way')}, {_count(wrong, 'wrong way')}, {_count(failures, 'failure')}"
    return f"{line}, {_count(len(blocked), 'lesson')} blocked" if blocked else line


def blocked_text(proofs: Iterable[Proof]) -> str:
    """What this machine lacks for lessons that could not be proven, a line a reason; empty if nothing."""
    reasons: dict[str, list[str]] = {}
    for proof in proofs:
        if proof.blocked and proof.lesson not in reasons.setdefault(proof.blocked, []):
            reasons[proof.blocked].append(proof.lesson)
    return "".join(f"Blocked: {', '.join(lessons)}: {reason}\n" for reason, lessons in reasons.items())


def exit_status(proofs: Iterable[Proof]) -> int:
    """0 if all is proven, 1 if something failed, else 3: something is blocked on this machine."""
    proofs = list(proofs)
    if any(proof.failed for proof in proofs):
        return 1
    return 3 if any(proof.blocked for proof in proofs) else 0


def as_junit(proofs: Sequence[Proof]) -> str:
    """The proofs as JUnit XML: a suite a lesson, a case a way; blocked ways are skipped."""
    from xml.etree import ElementTree

    root = ElementTree.Element("testsuites")
    for lesson in dict.fromkeys(proof.lesson for proof in proofs):
        mine = [proof for proof in proofs if proof.lesson == lesson]
        suite = ElementTree.SubElement(
            root,
            "testsuite",
            name=lesson,
            time=f"{sum(proof.seconds for proof in mine):.3f}",
            tests=str(len(mine)),
            failures=str(sum(proof.failed for proof in mine)),
            errors="0",
            skipped=str(sum(bool(proof.blocked) for proof in mine)),
        )
        for proof in mine:
            case = ElementTree.SubElement(
                suite, "testcase", classname=lesson, name=proof.name, time=f"{proof.seconds:.3f}"
            )
            for problem in proof.problems:
                words = f"{problem.task}: {problem.actual}" if problem.task else problem.actual
                failure = ElementTree.SubElement(case, "failure", message=_printable(words))
                failure.text = _printable(f"expected: {problem.expected}\nactual: {problem.actual}\n\n{proof.output}")
            if proof.blocked:
                ElementTree.SubElement(case, "skipped", message=_printable(proof.blocked))
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _printable(text: str) -> str:
    """Without control characters: they would drive the terminal, and XML 1.0 forbids them."""
    return "".join(
        c for c in text.replace("\r\n", "\n") if c in "\t\n" or (c.isprintable() and not "\ud800" <= c <= "\udfff")
    )
