"""How fast the app is, as a table, beside its peers: `python -m tests.bench.app [--peers PATH] [ROWS ...]`.

PATH is a virtual environment with `textual-tty==0.4.*` and `pyte==0.8.2`; without it what is compared
with them is measured but not judged. ROWS chooses groups of rows: start keys flood vim interrupt parsing idle graph
hook memory. Everything is measured in turn, so that a busy machine slows all alike; medians are shown.
"""

from __future__ import annotations

import argparse
import itertools
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path

from tests.bench.inside import graph, hook
from tests.bench.outer import Outer, resident
from tests.bench.recordings import SIZE, record
from tests.bench.side_by_side import flood, idle, interrupt, keys, vim
from tests.bench.table import MS, Bench, Line, p50, p95
from tests.bench.targets import (
    PHRASE,
    PROMPT,
    Target,
    app_command,
    open_app,
    open_textual_tty,
    open_tmux,
    prepare,
)

GROUPS = ("start", "keys", "flood", "vim", "interrupt", "parsing", "idle", "graph", "hook", "memory")


# The start


def start(bench: Bench, rounds: int = 9) -> Iterable[Line]:
    """How long it takes until something can be read, and until something can be typed."""
    hello: list[float] = []
    prompts: list[float] = []
    texts: list[float] = []
    for number in range(rounds + 1):
        said = _start_hello(bench)
        prompt, text = _start_app(bench)
        if number:  # the first one fills caches
            hello.append(said)
            prompts.append(prompt)
            texts.append(text)
    unit = p50(hello)
    yield Line("start: prompt visible", p50(prompts) * MS, "ms", f"1.3 x hello world {unit * MS:.0f}", 1.3 * unit * MS)
    yield Line("start: text visible", p50(texts) * MS, "ms", f"1.6 x hello world {unit * MS:.0f}", 1.6 * unit * MS)


def _start_hello(bench: Bench) -> float:
    hello = Outer([sys.executable, str(Path(__file__).with_name("hello.py"))], bench.env)
    seconds = hello.until(lambda: "hello-world" in hello.text, bytes=b"hello") - hello.started
    hello.close()
    return seconds


def _start_app(bench: Bench) -> tuple[float, float]:
    """Seconds until the prompt and until the text."""
    app = Outer(app_command(), bench.env)
    prompt = app.until(lambda: PROMPT.search(app.text), bytes=b"churn") - app.started
    text = app.until(lambda: PHRASE in app.text, bytes=PHRASE.split()[-1].encode()) - app.started
    app.close()
    return prompt, text


def beside_each_other(bench: Bench, groups: set[str]) -> Iterable[Line]:
    """The rows for which the app and the other terminals run at the same time."""
    with ExitStack() as stack:
        targets = [open_app(bench.env), open_tmux(bench.env, bench.folder / "tmux")]
        if bench.peers is not None:
            targets.append(open_textual_tty(bench.peers, bench.env, bench.folder / "tty"))
        for target in targets:
            stack.callback(target.outer.close)
            target.find_shell()
        if "keys" in groups:
            yield from _key_lines(keys(targets))
        for name, measure, of_tmux, of_tty in (("flood", flood, 2.5, 0.3), ("vim", vim, None, 0.85)):
            if name in groups:
                what = {"flood": "seq 1 200000 settled", "vim": "page in vim p50"}[name]
                yield from _beside(what, measure(targets), of_tmux, of_tty)
        if "interrupt" in groups:
            found = interrupt(targets)
            others = ", ".join(f"{name} {p50(times) * MS:.0f}" for name, times in found.items() if name != "app")
            yield Line("Ctrl-C in a flood, p50", p50(found["app"]) * MS, "ms", f"100 ms ({others})", 100.0)
            yield Line("Ctrl-C in a flood, worst", max(found["app"]) * MS, "ms", f"of {len(found['app'])}")
        if "idle" in groups:
            used = idle(targets)
            tty = used.get("textual-tty")
            bar = "textual-tty" if tty is None else f"0.5 x textual-tty {tty:.2f}"
            yield Line("idle", used["app"], "% CPU", bar, tty and 0.5 * tty)
        if "memory" in groups:
            yield from memory(targets[0])


def _key_lines(found: dict[str, list[float]]) -> Iterable[Line]:
    app, tmux, tty = found["app"], found["tmux"], found.get("textual-tty")
    for name, of in (("p50", p50), ("p95", p95)):
        bar = f"0.35 x textual-tty {of(tty) * MS:.2f}" if tty else "textual-tty"
        yield Line(f"key echo {name}", of(app) * MS, "ms", bar, 0.35 * of(tty) * MS if tty else None)
    yield Line("key echo p50", p50(app) * MS, "ms", f"10 x tmux {p50(tmux) * MS:.2f}", 10 * p50(tmux) * MS)


def _beside(what: str, found: dict[str, list[float]], of_tmux: float | None, of_tty: float) -> Iterable[Line]:
    value, tmux = p50(found["app"]) * MS, p50(found["tmux"]) * MS
    yield Line(what, value, "ms", f"{f'{of_tmux} x ' if of_tmux else ''}tmux {tmux:.1f}", of_tmux and of_tmux * tmux)
    if "textual-tty" in found:
        tty = p50(found["textual-tty"]) * MS
        yield Line(what, value, "ms", f"{of_tty} x textual-tty {tty:.1f}", of_tty * tty)


# Memory


def memory(app: Target, rounds: int = 40) -> Iterable[Line]:
    """What the app holds after as many commands as a learner gives in an hour."""
    sizes: list[float] = []
    for number in range(rounds):
        for command in (
            "seq 1 4000",
            "ls -la --color /usr/bin",
            f"echo {number} > note-{number % 10}.txt",
            "git init -q -b main 2>/dev/null",
            f"git add . && git commit -q -m 'Note {number}'",
            "git log --oneline --graph --color | head -30",
            "git status",
            *(f"echo {word}" for word in ("one", "two", "three", "four", "five", "six", "seven")),
            "python3 -c 'print(list(range(2000)))'",
            "clear",
        ):
            app.run(command)
        sizes.append(resident(app.outer.pid))
    middle, end = sizes[rounds // 2], sizes[-1]
    yield Line(f"memory after {app.commands} commands", end, "MB", "120 MB", 120.0)
    yield Line("memory: growth in the second half", end - middle, "MB", "2 MB", 2.0)


# Parsing


def parsing(bench: Bench, rounds: int = 3) -> Iterable[Line]:
    """How fast the engines take recorded output."""
    folder = bench.folder / "streams"
    folder.mkdir()
    files = record(folder, bench.env)
    script = str(Path(__file__).with_name("parsing.py"))
    engines = {"ghostty": sys.executable, "fallback": sys.executable, "pyte": str(bench.peers) if bench.peers else ""}
    found: dict[str, dict[str, list[float]]] = {}
    for _, (engine, python) in itertools.product(range(rounds), engines.items()):
        if not python:
            continue
        for file in files:
            speeds = found.setdefault(engine, {}).setdefault(file.stem, [])
            command = [python, script, engine, *map(str, SIZE), str(file)]
            output = subprocess.run(command, env=bench.env, capture_output=True, text=True, check=False)
            if output.returncode != 0:
                print(output.stderr, file=sys.stderr)
            speeds.append(json.loads(output.stdout)[file.stem] if output.returncode == 0 else 0.0)
    for file in files:
        pyte = p50(found["pyte"][file.stem]) if bench.peers else None
        for engine, times in (("ghostty", 25), ("fallback", 0.9)):
            bar = f"{times} x pyte" + (" (fails)" if pyte == 0 else f" {pyte:.2f}" if pyte else "")
            value = p50(found[engine][file.stem])
            yield Line(f"parsing {file.stem}, {engine}", value, "MB/s", bar, times * pyte if pyte else None, least=True)


def main() -> None:
    """Measure, and print the table as it grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", type=Path, metavar="PATH", help="the peers' environment")
    parser.add_argument("rows", nargs="*", metavar="ROWS", help=f"which groups: {' '.join(GROUPS)}")
    options = parser.parse_args()
    groups = set(options.rows or GROUPS)
    if unknown := groups - set(GROUPS):
        parser.error(f"no such rows: {', '.join(sorted(unknown))}")
    print(f"{'what':<36}{'app':>10} {'':<7}{'bar':>10}  {'':<8}which is")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bench = Bench(folder, folder / "data", options.peers and options.peers.absolute() / "bin" / "python")
        prepare(bench.data)
        for line in lines(bench, groups):
            most = "" if line.most is None else f"{'>=' if line.least else '<='} {line.most:.2f}"
            print(
                f"{line.what:<36}{line.value:>10.2f} {line.unit:<7}{most:>10}  {line.verdict:<8}{line.bar}", flush=True
            )


def lines(bench: Bench, groups: set[str]) -> Iterable[Line]:
    """All lines of these groups."""
    alone: dict[str, Callable[[Bench], Iterable[Line]]] = {
        "start": start,
        "parsing": parsing,
        "graph": graph,
        "hook": hook,
    }
    for name, measure in alone.items():
        if name in groups:
            yield from measure(bench)
    if groups - set(alone):
        yield from beside_each_other(bench, groups)


if __name__ == "__main__":
    main()
