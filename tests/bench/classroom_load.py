"""Joins, events, and the burst at the due time, with a `kill -9` of the server in its middle."""

from __future__ import annotations

import itertools
import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.bench.classroom_table import Place, Row, Scale, result, swarm
from tests.classroom.serve_process import ServeProcess
from tutor.classroom.receipts import ClassKey, Receipt, verify
from tutor.classroom.server.store import Store

CHECKPOINT = "title: Week 1\nlessons:\n  git/first-commit: {points: 4}\n  linux/grep: {points: 3}\n"
P99_MS = 250.0
GROWTH = 1.15
"""How much more memory at the end than after a quarter is still flat."""


def load(place: Place, scale: Scale) -> Iterable[Row]:
    """One class through its day."""
    served = place.served("load", CHECKPOINT)
    pupils = place.folder / "load.pupils"
    served.start()
    try:
        joined = result(swarm(served, "join", pupils, scale.learners))
        yield Row("joins: learners", joined["done"], least=scale.learners)
        yield Row("joins: rate", joined["rate"], "/s")
        yield Row("joins: p99", joined["p99"], "ms")
        yield from _events(served, scale, pupils)
        yield from _burst(served, place, scale)
    finally:
        served.kill()


def _events(served: ServeProcess, scale: Scale, pupils: Path) -> Iterable[Row]:
    quarter, used = 0.0, served.processor_seconds()
    running = swarm(served, "events", pupils, scale.rate, scale.minutes * 60)
    try:
        running.wait(scale.minutes * 15)
    except subprocess.TimeoutExpired:
        quarter = served.memory()
    found = result(running)
    end, used = served.memory(), served.processor_seconds() - used
    yield Row("events: sent and taken", found["done"], least=int(scale.rate * scale.minutes * 60))
    yield Row("events: errors", found["errors"], most=0)
    yield Row("events: rate", found["rate"], "/s", least=scale.rate * 0.98)
    yield Row("events: p50", found["p50"], "ms")
    yield Row("events: p99", found["p99"], "ms", most=P99_MS)
    yield Row("events: the slowest", found["most"], "ms")
    yield Row("events: processor of the server for each", used / max(found["done"], 1) * 1000, "ms")
    yield Row("events: server's memory after a quarter", quarter, "MB")
    yield Row("events: server's memory at the end", end, "MB", most=round(quarter * GROWTH, 1))


def _burst(served: ServeProcess, place: Place, scale: Scale) -> Iterable[Row]:
    file = place.folder / "load.receipts"
    running = swarm(served, "burst", place.folder / "load.pupils", scale.submissions, file)
    assert running.stdout is not None
    assert json.loads(running.stdout.readline()) == "half"
    served.kill()
    served.start()
    found = result(running)
    served.stop()
    given = [Receipt.from_json(receipt) for receipt in json.loads(file.read_text())]
    public = ClassKey.open(served.folder / "class.key").public
    with Store.open(served.store_url, blobs=served.bundles) as store:
        kept = {submission.id: submission.receipt for submission in store.submissions()}
        bundles = sum(len(store.bundle_of(receipt.digest)) == receipt.size for receipt in given)
    received = [receipt.received for receipt in sorted(kept.values(), key=lambda receipt: receipt.number)]
    back = max((before - after for before, after in itertools.pairwise(received)), default=0.0)
    lost = sum(kept.get(receipt.submission) != receipt for receipt in given) + len(given) - bundles
    yield Row("burst with a kill in its middle: receipts", len(given), least=scale.submissions)
    yield Row("burst: receipts that are not genuine", sum(not verify(one, public) for one in given), most=0)
    yield Row("burst: lost", lost, most=0)
    yield Row("burst: counted twice", len(kept) - len({one.submission for one in given}), most=0)
    yield Row("burst: numbers that are missing", max(one.number for one in kept.values()) - len(kept), most=0)
    yield Row("burst: out of the order of arrival by at most", max(back, 0.0), "s", most=1.0)
    yield Row("burst: requests without an answer, sent again", found["statuses"].get("0", 0))
    yield Row("burst: until all had a receipt", found["seconds"], "s")
    yield Row("burst: rate, with the restart", found["rate"], "/s")
