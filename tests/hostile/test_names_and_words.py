"""Names and texts that drive a terminal, turn the reading direction or are no text at all: shown, and harmless."""

import json
import os
import re
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.app.conftest import Learner
from tests.hostile.conftest import HandIn
from tests.hostile.course import FILES, REPOSITORY, WORDS
from tests.hostile.submission import Submission, expect_harmless
from tutor.loading import load
from tutor.tui.app import end_lessons
from tutor.tui.application import TutorApp
from tutor.tui.screens.rewind import Rewind

NAMES = [
    b"line\nbreak",
    b"passed: greeting\n",
    b"bad\xff\xfe",
    b"title\x1b]0;owned\x07",
    b"clear\x1b[2J\x1b[H",
    b"c1\xc2\x9b31m",
    b"turned\xe2\x80\xaetxt.exe",
    b"tab\there",
    b"back\x08\x08\x08\x08",
    b"return\rdone",
    b"-rf",
    b"[bold red]markup[@click=app.bell]",
    b"$(touch x)`touch y`",
    b" ",
    "größe".encode(),
    b"x" * 255,
]
EVIL = "\x1b[2J\x1b[H\x1b]0;owned\x07\x1b]52;c;b3duZWQ=\x07\x1b[?1049h\x9b31m\u202eevil\r\x08[red]no[/red]\x00"

LOCALES = [{"LANG": "C.UTF-8"}, {"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}]


def _make(folder: Path) -> None:
    for name in NAMES:
        (Path(os.fsdecode(os.fsencode(folder) + b"/" + name))).write_text("x\n")


def _drives(output: bytes) -> bool:
    """Whether there is anything in it that drives a terminal."""
    text = output.decode("utf-8", "surrogateescape")
    return any(c != "\n" and not c.isprintable() for c in text)


def _commands(found: Submission, *commands: tuple[str, ...]) -> list[subprocess.CompletedProcess[str]]:
    return [found.command(*command) for command in commands]


@pytest.mark.trick("names with newlines, invalid UTF-8, markup and escape sequences")
def test_names_of_files(hand_in: HandIn) -> None:
    found = hand_in(FILES)
    _make(found.lab)
    _make(found.lab / "many")
    found.expect_everywhere(greeting="passed", names="unmet", absent="unmet")
    expect_harmless(found.checked().verdict("names").message)
    assert _drives(found.unguarded("ls many").encode("utf-8", "surrogateescape"))
    with pytest.raises(UnicodeDecodeError):
        subprocess.run(["ls", found.lab / "many"], capture_output=True, text=True, check=True)


@pytest.mark.trick("names with newlines, invalid UTF-8, markup and escape sequences in a repository")
def test_names_in_a_repository(repository: Submission) -> None:
    truth = {"history": "passed", "third": "unmet", "everything": "passed", "clone": "passed"}
    _make(repository.churn)
    repository.expect(repository.checked(), **truth)
    repository.expect_drawn()
    repository.made_by("git add -A", cwd=repository.churn)
    repository.expect(repository.checked(), **truth)
    repository.expect_drawn()
    repository.made_by("git commit -qm x", cwd=repository.churn)
    repository.expect(repository.checked(), history="unmet", third="passed", everything="passed")
    repository.expect_drawn()
    assert _drives(repository.unguarded("git ls-files -z", cwd=repository.churn).encode("utf-8", "surrogateescape"))


@pytest.mark.trick("escape sequences in commit messages, people, tags and remotes")
def test_words_of_commits(hand_in: HandIn) -> None:
    found = hand_in(REPOSITORY)
    found.made_by(
        'EVIL=$\'\\e[2J\\e]0;owned\\a\\u202eevil\\r\'; git commit -q --allow-empty -m "$EVIL" --author "$EVIL <$EVIL>";'
        'git tag -am "$EVIL" v1; git remote add origin "$EVIL"; git config churn.owner "$EVIL"; git stash -q 2>&1;'
        'echo x > train.py; git stash push -q -m "$EVIL"; git branch $(printf "b\\342\\200\\256r")',
        cwd=found.churn,
    )
    found.expect(found.checked(), history="unmet", third="passed", everything="passed", clone="unmet")
    found.expect_drawn()
    for command in (("check",), ("check", "--json"), ("show",), ("show", "--describe"), ("show", "--ascii")):
        done = found.command(command[0], REPOSITORY, *command[1:])
        expect_harmless(done.stdout + done.stderr)
        assert done.stdout
    assert _drives(found.unguarded("git log", cwd=found.churn).encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("locale", LOCALES, ids=["UTF-8", "C", "ASCII"])
@pytest.mark.trick("escape sequences in what a check tells, on the command line")
def test_words_on_the_command_line(
    hand_in: HandIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, locale: dict[str, str]
) -> None:
    found = hand_in(WORDS)
    (found.lab / "note.txt").write_bytes(EVIL.encode() + b"\xff\xfe")
    _make(found.lab)
    for name in ("LANG", "LC_ALL", "LC_CTYPE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    report = tmp_path / "report.xml"
    for options in ((), ("--json",), ("--junit", str(report)), ("--junit", "-")):
        done = found.command("check", WORDS, *options)
        assert done.returncode == 4, done.stderr
        expect_harmless(done.stdout + done.stderr)
        if options == ("--json",):
            assert [task["status"] for task in json.loads(done.stdout)["tasks"]] == ["unmet", "broken", "unmet"]
    assert len(list(ElementTree.parse(report).iter("testcase"))) == 3
    expect_harmless(report.read_text())
    assert "\x1b" in found.unguarded("cat note.txt")


@pytest.mark.trick("escape sequences in commands that were typed, on the command line")
def test_typed_words(hand_in: HandIn) -> None:
    found = hand_in(WORDS)
    lines = ["echo x > $'\\e]0;owned\\a'", "touch a # \x1b[31m \u202e", "printf '\\e[2J' > b"]
    found.session.run_script(lines, lambda data: None, seconds=20)
    for options in (("--list",), ("--list", "--json"), ()):
        done = found.command("rewind", WORDS, *options)
        assert done.returncode == 0, done.stderr
        expect_harmless(done.stdout + done.stderr)


@asynccontextmanager
async def _app(found: Submission, size: tuple[int, int]) -> AsyncIterator[Learner]:
    """The app at the submission's lesson."""
    data = found.workspace.data
    app = TutorApp(load(data=data), data, None, found.lesson)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            yield Learner(app, pilot)
            app.let_go_soon()
    finally:
        end_lessons(app)


def _expect_whole(learner: Learner) -> None:
    """Every row of the screen is as wide as the screen, and has nothing in it that drives a terminal."""
    for strip in learner.app.screen._compositor.render_strips():
        assert strip.cell_length == learner.app.size.width
        text = "".join(segment.text for segment in strip if not segment.control)
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text), ascii(text)


@pytest.mark.parametrize("size", [(120, 40), (200, 60)], ids=["120x40", "200x60"])
@pytest.mark.trick("escape sequences in names, messages, commands and output, in the app")
async def test_words_in_the_app(hand_in: HandIn, size: tuple[int, int]) -> None:
    found = hand_in(WORDS)
    (found.lab / "note.txt").write_bytes(EVIL.encode() + b"\xff\xfe")
    _make(found.churn)
    found.made_by(
        "git commit -q --allow-empty -m $'\\e[2J\\e]0;owned\\a\\u202eevil\\r' --author $'\\e[7m <\\u202e>'",
        cwd=found.churn,
    )
    async with _app(found, size) as learner:
        await learner.ready()
        await learner.sees("Words")
        _expect_whole(learner)
        await learner.enter(
            "cd churn; printf '\\033[2J\\033[H\\033]0;owned\\007\\033]52;c;b3duZWQ=\\007\\033[?1049h'; echo e''nd"
        )
        await learner.sees("end")
        _expect_whole(learner)
        await learner.enter("printf '\\033[?1049l\\033c'; touch $'\\e[31m'; cat ../note.txt; ls; echo do''ne")
        await learner.sees("done")
        assert learner.lesson.work is not None
        await learner.lesson.work.steps()
        _expect_whole(learner)
        for key in ("v", "n", "h", "v"):
            await learner.press("ctrl+right_square_bracket", key)
            await learner.app.workers.wait_for_complete()
            _expect_whole(learner)
        await learner.press("ctrl+right_square_bracket", "u")
        await learner.until(lambda: isinstance(learner.app.screen, Rewind), "the list of steps")
        _expect_whole(learner)
        await learner.press("escape")
