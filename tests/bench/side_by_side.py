"""Typing, floods and pages in several terminals at the same time: seconds, by the terminal's name."""

from __future__ import annotations

import itertools
import random
import re
import time

from tests.bench.targets import Target

FLOOD = 30_000
"""Bytes after which output is taken to be one."""

NUMBERED = re.compile(r"v(\d{6}) ")


def keys(targets: list[Target], rounds: int = 8, count: int = 25) -> dict[str, list[float]]:
    """Seconds from each key to its echo."""
    found: dict[str, list[float]] = {target.name: [] for target in targets}
    pauses = random.Random(5)
    for _, target in itertools.product(range(rounds), targets):
        typed = ""
        for letter in itertools.islice(itertools.cycle("abcdefghijklmnopqrstuvwxyz"), count):
            target.outer.take_until_quiet(0.01 + pauses.random() * 0.02)
            typed += letter
            pressed = target.outer.write(letter.encode())
            wanted = typed
            seen = target.outer.until(lambda target=target, wanted=wanted: target.line == wanted)  # type: ignore[misc]
            found[target.name].append(seen - pressed)
        target.outer.write(b"\x15")
        target.outer.until(lambda target=target: target.line == "")  # type: ignore[misc]
    return found


def flood(targets: list[Target], rounds: int = 5) -> dict[str, list[float]]:
    """Seconds until the end of long output is all that is shown."""
    found: dict[str, list[float]] = {target.name: [] for target in targets}
    for _, target in itertools.product(range(rounds), targets):
        found[target.name].append(target.run("seq 1 200000"))
        assert "200000" in target.rows
        target.run("clear")
    return found


def vim(targets: list[Target], pages: int = 30) -> dict[str, list[float]]:
    """Seconds from the key for the next page to the whole page."""
    found: dict[str, list[float]] = {target.name: [] for target in targets}
    for target in targets:
        target.run("seq -f 'v%06g = compute(\"some words\", 12)  # a comment' 3000 > pages.py; clear")
        target.outer.write(b"vim -n -u NONE -N -c 'syntax on' pages.py\r")
        target.outer.until(lambda target=target: len(_numbers(target)) > 30)  # type: ignore[misc]
        target.outer.take_until_quiet(0.2)
    for _, target in itertools.product(range(pages), targets):
        numbers = _numbers(target)
        first, height = numbers[0] + len(numbers) - 2, len(numbers)
        wanted = list(range(first, first + height))
        pressed = target.outer.write(b"\x06")
        seen = target.outer.until(lambda target=target, wanted=wanted: _numbers(target) == wanted)  # type: ignore[misc]
        found[target.name].append(seen - pressed)
        target.outer.take_until_quiet(0.05)
    for target in targets:
        target.outer.write(b":q!\r")
        target.outer.until(lambda target=target: target.line == "")  # type: ignore[misc]
        target.run("rm pages.py; clear")
    return found


def _numbers(target: Target) -> list[int]:
    return [int(found[1]) for row in target.rows if (found := NUMBERED.match(row))]


def interrupt(targets: list[Target], rounds: int = 9) -> dict[str, list[float]]:
    """Seconds from Ctrl+C in endless output to the prompt."""
    found: dict[str, list[float]] = {target.name: [] for target in targets}
    for number, target in itertools.product(range(rounds), targets):
        command = ("yes", "seq 1 1000000000", "cat /dev/zero | tr '\\0' 'x' | fold -w 50")[number % 3]
        before = target.outer.received
        target.outer.write(f"{command}\r".encode())
        target.outer.until(lambda target=target, before=before: target.outer.received > before + FLOOD)  # type: ignore[misc]
        target.outer.take_for(0.3)
        assert target.line is None
        pressed = target.outer.write(b"\x03")
        found[target.name].append(target.outer.until(lambda target=target: target.line == "") - pressed)  # type: ignore[misc]
        target.run("clear")
    return found


def idle(targets: list[Target], seconds: float = 8.0) -> dict[str, float]:
    """Percent of a processor while nothing happens; all at the same time."""
    for target in targets:
        target.outer.take_until_quiet(1.0)
    before = {target.name: target.outer.cpu() for target in targets}
    deadline = time.perf_counter() + seconds
    while time.perf_counter() < deadline:
        for target in targets:
            target.outer.turn(0.1)
    return {target.name: 100 * (target.outer.cpu() - before[target.name]) / seconds for target in targets}
