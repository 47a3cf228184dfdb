"""Thousands of learners in one process, over few connections that are kept: `python -m tests.classroom.swarm ...`.

    join PORT FILE COUNT             everybody joins; FILE keeps who they are
    fill PORT FILE                   everybody sends one event for each task
    events PORT FILE RATE SECONDS    somebody sends an event, RATE times a second, whether or not answers keep up
    burst PORT FILE COUNT RECEIPTS   everybody submits at once, again and again until there is a receipt

It prints JSON, a line each: `half` when half of a burst was accepted, and at the end what came of it. Times are
counted from when a request was due, so that a server which is behind is seen to be.
"""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.classroom.scripted import small_bundle, submission_headers, wish
from tutor.classroom.wire import PROTOCOL, Kind

CONNECTIONS = 32
BUNDLE_SIZES = (1_000, 20_000)
LONGEST_WAIT = 1.0
"""Seconds after which somebody who was told to come again does so at the latest."""

MESSAGES = tuple(f"`train.py` should have {number} lines, and it has one." for number in range(20))


class Failed(Exception):
    """No whole answer came."""


@dataclass(frozen=True)
class Answer:
    """The status of HTTP, how many seconds to wait before the next try, and the JSON."""

    status: int
    wait: float
    content: Any


class Line:
    """One connection, kept open; opened again after a failure."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Ask once.

        Raises:
            Failed: no whole answer came.
        """
        lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        try:
            if self._open is None:
                self._open = await asyncio.open_connection("127.0.0.1", self._port)
            reader, writer = self._open
            writer.write("\r\n".join([*lines, "", ""]).encode() + body)
            await writer.drain()
            return await self._answer(reader)
        except (OSError, EOFError, ValueError, IndexError) as error:
            self.close()
            raise Failed from error

    async def _answer(self, reader: asyncio.StreamReader) -> Answer:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        told = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        content = await reader.readexactly(int(told["content-length"]))
        if told.get("connection") == "close":
            self.close()
        return Answer(int(head[0].split(" ")[1]), float(told.get("retry-after", 0.0)), json.loads(content))

    def close(self) -> None:
        if self._open is not None:
            self._open[1].close()
            self._open = None


@dataclass
class Pupil:
    """Somebody of the swarm."""

    name: str
    token: str = ""
    number: int = 0
    chance: random.Random = field(default_factory=random.Random)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}

    def batch(self, tasks: Iterable[tuple[str, str]]) -> bytes:
        """A request with an event for each of these tasks."""
        events = []
        for lesson, task in tasks:
            self.number += 1
            passed = self.chance.random() < 0.4
            events.append(
                {
                    "id": secrets.token_hex(16),
                    "number": self.number,
                    "kind": (Kind.PASSED if passed else Kind.UNMET).value,
                    "lesson": lesson,
                    "task": task,
                    "at": time.time(),
                    "message": "" if passed else self.chance.choice(MESSAGES),
                    "attempts": self.number,
                }
            )
        return json.dumps({"protocol": PROTOCOL, "sent_at": time.time(), "events": events}).encode()


@dataclass
class Tally:
    """What came of many requests: how many of each status (0: no answer), and the milliseconds they took."""

    statuses: Counter[int] = field(default_factory=Counter)
    took: list[float] = field(default_factory=list)
    began: float = field(default_factory=time.perf_counter)

    def count(self, status: int, since: float) -> None:
        self.statuses[status] += 1
        self.took.append((time.perf_counter() - since) * 1000)

    def as_json(self) -> dict[str, Any]:
        ordered = sorted(self.took) or [0.0]
        seconds = time.perf_counter() - self.began
        done = self.statuses[200]
        return {
            "done": done,
            "errors": sum(self.statuses.values()) - done,
            "statuses": {str(status): count for status, count in self.statuses.items()},
            "seconds": seconds,
            "rate": done / seconds,
            "p50": ordered[len(ordered) // 2],
            "p99": ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))],
            "most": ordered[-1],
        }


Work = Callable[[Line], Awaitable[None]]


async def run_all(port: int, works: Iterable[Work]) -> None:
    """Do all of it, over a few connections, as fast as it goes."""
    waiting = iter(works)

    async def one_after_the_other() -> None:
        line = Line(port)
        for work in waiting:
            await work(line)
        line.close()

    async with asyncio.TaskGroup() as group:
        for _ in range(CONNECTIONS):
            group.create_task(one_after_the_other())


async def join(port: int, file: Path, count: int) -> Tally:
    """Everybody joins."""
    pupils = [Pupil(f"Learner {number:05}") for number in range(count)]
    tally = Tally()
    tasks: list[tuple[str, str]] = []

    def joining(pupil: Pupil) -> Work:
        async def work(line: Line) -> None:
            body = json.dumps(wish(pupil.name)).encode()
            since = time.perf_counter()
            answer = await line.ask("POST", "/v1/join", body, {})
            tally.count(answer.status, since)
            pupil.token = answer.content["token"]
            if not tasks:
                for checkpoint in answer.content["checkpoints"]:
                    tasks.extend((item["lesson"], task) for item in checkpoint["items"] for task in item["points"])

        return work

    await run_all(port, map(joining, pupils))
    write(file, pupils, tasks)
    return tally


async def fill(port: int, file: Path) -> Tally:
    """Everybody sends an event for each task."""
    pupils, tasks = read(file)
    tally = Tally()

    def filling(pupil: Pupil) -> Work:
        async def work(line: Line) -> None:
            since = time.perf_counter()
            answer = await line.ask("POST", "/v1/events", pupil.batch(tasks), pupil.headers)
            tally.count(answer.status, since)

        return work

    await run_all(port, map(filling, pupils))
    write(file, pupils, tasks)
    return tally


async def events(port: int, file: Path, rate: float, seconds: float) -> Tally:
    """Send events at a fixed rate."""
    pupils, tasks = read(file)
    due: asyncio.Queue[float | None] = asyncio.Queue()
    tally = Tally()

    async def send() -> None:
        line = Line(port)
        while (since := await due.get()) is not None:
            pupil = random.choice(pupils)
            try:
                answer = await line.ask("POST", "/v1/events", pupil.batch([random.choice(tasks)]), pupil.headers)
            except Failed:
                tally.count(0, since)
            else:
                tally.count(answer.status, since)
        line.close()

    async with asyncio.TaskGroup() as group:
        for _ in range(CONNECTIONS):
            group.create_task(send())
        for number in range(int(rate * seconds)):
            at = tally.began + number / rate
            await asyncio.sleep(max(at - time.perf_counter(), 0.0))
            due.put_nowait(at)
        for _ in range(CONNECTIONS):
            due.put_nowait(None)
    write(file, pupils, tasks)
    return tally


async def burst(port: int, file: Path, count: int, receipts: Path) -> Tally:
    """The first of the swarm submit, all at once; each tries until there is a receipt."""
    pupils, tasks = read(file)
    lesson = tasks[0][0]
    made = [(pupil, small_bundle(lesson, size=random.randint(*BUNDLE_SIZES))) for pupil in pupils[:count]]
    given: list[Any] = []
    tally = Tally()

    def submitting(pupil: Pupil, bundle: bytes) -> Work:
        headers = pupil.headers | submission_headers(secrets.token_hex(16), lesson, bundle)

        async def work(line: Line) -> None:
            while True:
                try:
                    answer = await line.ask("POST", "/v1/submissions", bundle, headers)
                except Failed:
                    tally.count(0, tally.began)
                    await asyncio.sleep(0.1)
                    continue
                tally.count(answer.status, tally.began)
                if answer.status == 200:
                    break
                await asyncio.sleep(min(answer.wait, LONGEST_WAIT))
            given.append(answer.content["receipt"])
            if len(given) == count // 2:
                print(json.dumps("half"), flush=True)

        return work

    tally.began = time.perf_counter()
    await run_all(port, (submitting(*one) for one in made))
    receipts.write_text(json.dumps(given))
    return tally


def write(file: Path, pupils: Iterable[Pupil], tasks: Iterable[tuple[str, str]]) -> None:
    """Keep who they are."""
    kept = [[pupil.name, pupil.token, pupil.number] for pupil in pupils]
    file.write_text(json.dumps({"pupils": kept, "tasks": list(tasks)}))


def read(file: Path) -> tuple[list[Pupil], list[tuple[str, str]]]:
    """Who they are, and the tasks that they are asked to do."""
    kept = json.loads(file.read_text())
    return [Pupil(*one) for one in kept["pupils"]], [(lesson, task) for lesson, task in kept["tasks"]]


def main(arguments: list[str]) -> None:
    """Do what was asked for, and print what came of it."""
    match arguments:
        case ["join", port, file, count]:
            work = join(int(port), Path(file), int(count))
        case ["fill", port, file]:
            work = fill(int(port), Path(file))
        case ["events", port, file, rate, seconds]:
            work = events(int(port), Path(file), float(rate), float(seconds))
        case ["burst", port, file, count, receipts]:
            work = burst(int(port), Path(file), int(count), Path(receipts))
        case _:
            raise SystemExit(__doc__)
    print(json.dumps(asyncio.run(work).as_json()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
