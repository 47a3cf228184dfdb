"""`mlscale-tutor doctor`: what this machine has, what each missing tool blocks, and how to get it."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict

from sandbox.errors import CourseError
from sandbox.locations import data_folder
from tutor.commands.common import open_course, warn
from tutor.course import Lesson
from tutor.doctor import Finding, Source, State, examine, is_ready
from tutor.plain import Style

SHOWN_LESSONS = 5


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.epilog = "Exit status: 0, or 3 if something is amiss without which no lesson works."


def run(options: argparse.Namespace) -> int:
    """Look and tell."""
    findings = examine(_lessons(), data_folder())
    ready = is_ready(findings)
    if options.json:
        import json

        print(json.dumps({"ready": ready, "found": [asdict(finding) for finding in findings]}, ensure_ascii=False))
    else:
        print(_text(findings, Style.of(sys.stdout)), end="")
    return 0 if ready else 3


def _lessons() -> Sequence[Lesson]:
    try:
        return open_course().lessons
    except CourseError as error:
        warn(str(error))
        return ()


def _text(findings: Sequence[Finding], style: Style) -> str:
    width = max(len(finding.name) for finding in findings)
    lines: list[str] = []
    for finding in findings:
        colour = "32" if finding.state is State.OK else "31" if finding.required or finding.blocks else "33"
        state = style.paint(f"{finding.state.value:<8}", colour)
        note = finding.version or ("" if finding.state is State.OK else finding.use)
        lines.append(f"{state}  {finding.name:<{width}}  {note}".rstrip())
        if finding.state is not State.OK:
            lines += [f"          {line}" for line in _remedy(finding)]
        elif finding.message:
            lines.append(f"{'':<{width + 12}}{finding.message}")
    amiss = [finding.name for finding in findings if finding.state is not State.OK]
    lines += ["", f"Not there or not usable: {', '.join(amiss)}." if amiss else "Everything is there."]
    return "\n".join(lines) + "\n"


def _remedy(finding: Finding) -> list[str]:
    lines = [finding.message] if finding.message else []
    if finding.required:
        lines.append("Nothing works without it.")
    if finding.blocks:
        more = len(finding.blocks) - SHOWN_LESSONS
        shown = ", ".join(finding.blocks[:SHOWN_LESSONS]) + (f" and {more} more" if more > 0 else "")
        lines.append(f"blocks: {shown}")
    return lines + (_ways(finding.source) if finding.source else [])


def _ways(source: Source) -> list[str]:
    """The command for this machine; all of them where it is of no known kind."""
    if here := source.here():
        return [f"get it: {here}"]
    return [f"Debian: {source.debian}", f"Fedora: {source.fedora}", f"macOS:  {source.macos}"]
