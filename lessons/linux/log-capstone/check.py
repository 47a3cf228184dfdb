"""Checks of linux/log-capstone: the night's report, and the tool that makes one of any folder of logs."""

import json
import runpy
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from checks import Unmet, files, scripts
from checks.box import Box

SCRIPT = "analyze.sh"
FOLDER = "other logs/of tonight"
KEYS = ("total", "errors", "error_percent", "p95_score_ms", "top_customer", "worst_minute")
HINT = "Are compressed files read, and only files `api.log*`? Are short lines ignored, and longer ones not?"
Logs = Mapping[str, Sequence[str]]


def _line(minute: int, path: str, status: int, milliseconds: int, customer: int) -> str:
    return f"2024-04-01T03:{minute:02d}:07Z GET {path} {status} {milliseconds}ms customer=C{customer:04d}"


def _many(count: int, status: int = 200, shift: int = 0) -> list[str]:
    paths = ("/score", "/models", "/score", "/score", "/health")
    return [_line(i % 7, paths[(i + shift) % 5], status, (i * 37 + shift) % 400 + 1, i % 11 + 20) for i in range(count)]


SHORT = ["2024-04-01T03:09:00Z GET", "2024-04-01T03:09:01Z POST /score 500 900ms", ""]
TIES = [
    *(_line(minute, "/score", 500 + minute, minute * 3, 90 - minute) for minute in (41, 8, 23)),
    *(_line(minute, "/score", 200, 1000, 60) for minute in (1, 2, 3)),
    *(_line(minute, "/models", 499, 2000, 7) for minute in (4, 5, 6)),
]
HIDDEN: Mapping[str, Logs] = {
    "plain files only": {"api.log": [*_many(60), *SHORT, *_many(3, 503)], "api.log.1": _many(45, shift=3)},
    "compressed files only": {"api.log.1.gz": [*_many(80), *_many(4, 500)], "api.log.2.gz": [*SHORT, *_many(7, 599)]},
    "a tie for customer and minute": {"api.log": TIES, "api.log.1.gz": _many(0)},
    "twenty requests": {"api.log": [_line(i, "/score", 501 - i, (i * 7 % 20 + 1) * 10, i) for i in range(20)]},
    "one request": {"api.log": [_line(5, "/score", 500, 17, 3)]},
}
QUIET: Logs = {"api.log": [*_many(40), *SHORT], "api.log.1.gz": _many(33, 404, 2)}


def _figures(lines: Iterable[str]) -> dict[str, Any]:
    """The report on these lines, as it should be."""
    requests = [words for words in map(str.split, lines) if len(words) >= 6]
    errors = [words for words in requests if int(words[3]) >= 500]
    scores = sorted(int(words[4].removesuffix("ms")) for words in requests if words[2] == "/score")
    customers = Counter(words[5].removeprefix("customer=") for words in requests)
    minutes = Counter(words[0][:16] for words in errors)
    first = [min(found, key=lambda name: (-found[name], name)) for found in (customers, minutes) if found]
    percent = 100 * len(errors) / len(requests)
    rank = -(-95 * len(scores) // 100)
    values = (len(requests), len(errors), percent, scores[rank - 1], first[0], first[1] if errors else None)
    return dict(zip(KEYS, values, strict=True))


def _expect(found: object, logs: Logs, start: str, reveal: bool) -> None:
    """A report is right for these logs."""
    wanted = _figures(line for lines in logs.values() for line in lines)
    if not isinstance(found, dict):
        raise Unmet(f"{start} it is no JSON object.", expected="{...}")
    for key, want in wanted.items():
        if key not in found:
            raise Unmet(f"{start} `{key}` is missing.", expected=key, actual=", ".join(map(str, found))[:200])
        value = found[key]
        near = isinstance(value, int | float) and not isinstance(value, bool) and isinstance(want, int | float)
        if not (abs(value - want) <= (0.0501 if key == "error_percent" else 0) if near else value == want):
            right = (
                f"; it should be `{json.dumps(round(want, 1) if near else want)}`" if reveal else ", which is not right"
            )
            raise Unmet(f"{start} `{key}` is {files.shown(json.dumps(value))}{right}.", actual=value, hint=HINT)


def report(box: Box) -> None:
    logs = runpy.run_path(str(box.lesson / "generate.py"))["logs"](box.seed)
    _expect(files.json_value(box, "report.json"), logs, "In `report.json`,", reveal=False)


def hidden_data(box: Box) -> None:
    for case, logs in HIDDEN.items():
        _expect_report(box, case, logs)


def no_errors_case(box: Box) -> None:
    _expect_report(box, "no errors", QUIET)


def _expect_report(box: Box, case: str, logs: Logs) -> None:
    with scripts.copy(box) as copy:
        _put_logs(copy, logs)
        ran = scripts.run(copy, SCRIPT, FOLDER, called=f"./{SCRIPT}, on a folder with {case}")
        ran.expect_status(0)
        try:
            found = json.loads(ran.stdout)
        except ValueError:
            said = files.shown(ran.stdout.strip()) if ran.stdout.strip() else "nothing"
            raise Unmet(f"{ran.name} prints {said}; it should be one JSON object and nothing else.") from None
        _expect(found, logs, f"On a folder with {case},", reveal=True)


def _put_logs(box: Box, logs: Logs) -> None:
    """A new folder of logs, with others that are none of the script's business."""
    content = runpy.run_path(str(box.lesson / "generate.py"))["content"]
    scripts.remove(box, FOLDER)
    scripts.put(box, {f"{FOLDER}/{name}": content(name, lines) for name, lines in logs.items()})
    scripts.put(box, {f"{FOLDER}/deploy.log": "deploy 500 ok\n"})
    scripts.put(box, {f"{FOLDER}/old-api.log": _line(1, "/score", 500, 1, 1) + "\n"})


def executable(box: Box) -> None:
    with scripts.copy(box) as copy:
        _put_logs(copy, HIDDEN["compressed files only"])
        before = scripts.listing(copy.lab)
        scripts.run(copy, SCRIPT, FOLDER, called=f"./{SCRIPT}, on a folder").expect_status(0)
        changed = before.changed(scripts.listing(copy.lab))
        if changed:
            where = "the folder of logs" if changed[0].startswith(FOLDER) else "the current folder"
            raise Unmet(
                f"`./{SCRIPT}` leaves or changes {files.shown(changed[0].removeprefix(f'{FOLDER}/'))} in {where}.",
                expected="no files but those that were there",
                actual=", ".join(changed)[:200],
                hint="`mktemp` makes temporary files elsewhere; `trap '...' EXIT` removes them.",
            )
