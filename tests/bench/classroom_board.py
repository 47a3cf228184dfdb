"""How fast the board of 500 learners and 40 tasks is there, and how soon it shows what happens."""

from __future__ import annotations

import http.client
import json
import re
import statistics
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from html import unescape
from urllib.parse import urlencode

from tests.bench.classroom_table import Place, Row, result, swarm
from tests.classroom.scripted import ask
from tests.classroom.serve_process import PASSWORD, PATIENCE, ServeProcess
from tests.classroom.swarm import Pupil, read
from tests.e2e.chromium import Browser, Page, executable
from tutor.classroom.checkpoint import Item
from tutor.classroom.checkpoint_file import read_checkpoint
from tutor.loading import load

LEARNERS = 500
TASKS = 40
ROUNDS = 7
EVENTS = 30
ADDRESS = "/board/checkpoints/board"
SECONDS = 1.0


def board(place: Place) -> Iterable[Row]:
    """A class that has done something everywhere."""
    served = place.served("board", checkpoint())
    pupils = place.folder / "board.pupils"
    served.start()
    try:
        result(swarm(served, "join", pupils, LEARNERS))
        result(swarm(served, "fill", pupils))
        cookie = sign_in(served)
        page = [get(served, cookie) for _ in range(ROUNDS)]
        yield Row(f"board of {LEARNERS} x {TASKS}: page", len(page[0][1]) / 1e6, "MB")
        yield Row("board: the server's answer", statistics.median(seconds for seconds, _ in page), "s")
        if executable():
            with closing(Browser(place.folder / "profile")) as browser:
                yield from _in_a_browser(served, browser, cookie)
        crowd, _ = read(pupils)
        waits = list(_lags(served, cookie, page[-1][1], crowd, 0))
        yield Row("board: an event is there, median", statistics.median(waits), "s")
        yield Row("board: an event is there, the slowest", max(waits), "s", most=SECONDS)
        busy = swarm(served, "events", pupils, 200, 15)
        waits = list(_lags(served, cookie, get(served, cookie)[1], crowd[EVENTS:], EVENTS))
        yield Row("board: with 200 events a second, median", statistics.median(waits), "s")
        yield Row("board: with 200 events a second, the slowest", max(waits), "s", most=SECONDS)
        result(busy)
    finally:
        served.kill()


def checkpoint() -> str:
    """One with so many tasks of the course."""
    lines, count = ["title: Board", "lessons:"], 0
    for lesson in load().lessons:
        tasks = [task.id for task in lesson.tasks if not task.guard][: TASKS - count]
        if tasks:
            lines.append(f"  {lesson.id}: {{points: {{{', '.join(f'{task}: 1' for task in tasks)}}}}}")
        count += len(tasks)
    assert count == TASKS
    return "\n".join(lines) + "\n"


def sign_in(served: ServeProcess) -> str:
    """The teacher's cookie."""
    form = urlencode({"name": "teacher", "password": PASSWORD, "next": ""}).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = ask(served.port, "POST", "/board/sign-in", form, headers)
    assert answer.status == 303, answer
    return answer.headers["set-cookie"].partition(";")[0]


def get(served: ServeProcess, cookie: str) -> tuple[float, bytes]:
    """How long the page takes, and the page."""
    since = time.perf_counter()
    answer = ask(served.port, "GET", ADDRESS, headers={"Cookie": cookie, "Accept": "text/html"})
    assert answer.status == 200, answer
    return time.perf_counter() - since, answer.content


def _in_a_browser(served: ServeProcess, browser: Browser, cookie: str) -> Iterable[Row]:
    name, _, value = cookie.partition("=")
    page = Page(browser, (1600, 1000))
    page.call("Network.setCookie", name=name, value=value, url=served.url)
    paints, whole = [], []
    for _ in range(ROUNDS):
        page.go("about:blank")
        page.go(f"{served.url}{ADDRESS}")
        page.until(lambda: page.evaluate("performance.getEntriesByType('navigation')[0]?.loadEventEnd > 0"))
        page.until(lambda: page.evaluate("performance.getEntriesByName('first-contentful-paint').length > 0"))
        rows = page.evaluate("document.querySelectorAll('#rows tr').length")
        assert rows == LEARNERS, rows
        paints.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1000)
        whole.append(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") / 1000)
    page.close()
    yield Row("board: first paint, median", statistics.median(paints), "s", most=SECONDS)
    yield Row("board: first paint, the slowest", max(paints), "s", most=SECONDS)
    yield Row("board: all of it loaded, median", statistics.median(whole), "s")


def _lags(served: ServeProcess, cookie: str, page: bytes, crowd: Sequence[Pupil], before: int) -> Iterator[float]:
    """Seconds from sending that a task is passed until the board's stream tells of that cell."""
    found = re.search(rb'data-live="([^"]+)"', page)
    assert found is not None
    tasks = [(item.lesson, task) for item in items(served) for task in item.points]
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE)
    with closing(connection):
        connection.request("GET", unescape(found[1].decode()), headers={"Cookie": cookie})
        stream = connection.getresponse()
        assert stream.status == 200
        for place, pupil in enumerate(crowd[:EVENTS], before + 1):
            states = ask(served.port, "GET", "/v1/standing", headers=pupil.headers).content["states"]
            state = next(state for state in states if state["task"] and state["status"] == "unmet")
            column = tasks.index((state["lesson"], state["task"]))
            batch = json.loads(pupil.batch([tasks[column]]))
            batch["events"][0] |= {"kind": "passed", "message": "", "number": 1_000_000}
            since = time.perf_counter()
            answer = ask(served.port, "POST", "/v1/events", batch, pupil.headers)
            assert answer.status == 200, answer
            _wait_for(stream, place, column)
            yield time.perf_counter() - since


def items(served: ServeProcess) -> Sequence[Item]:
    """What the class asks."""
    return read_checkpoint(served.checkpoints[0], load()).items


def _wait_for(stream: http.client.HTTPResponse, place: int, column: int) -> None:
    name = ""
    while line := stream.readline().decode():
        if line.startswith("event: "):
            name = line.removeprefix("event: ").strip()
            assert name not in ("reload", "end"), f"the stream says {name}"
        elif line.startswith("data: ") and name == "cells":
            cells = json.loads(line.removeprefix("data: "))["cells"]
            if any(cell[:2] == [place, column] for cell in cells):
                return
    raise AssertionError("the stream has ended")
