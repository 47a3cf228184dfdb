"""What is recorded of commands, whatever shell, settings and habits the learner has."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sandbox.blueprint import Blueprint
from sandbox.marks import CommandEnded, Event, PromptShown
from sandbox.shell import Shell
from sandbox.transcript import Command, Transcript
from sandbox.typist import Typist
from tutor.course import Lesson, Task
from tutor.session import Session

ALL = ("bash", "zsh", "dash")
BOTH = ("bash", "zsh")
BASH = ("bash",)
ZSH = ("zsh",)


@dataclass(frozen=True)
class Case:
    """Lines typed into a fresh shell, and what is recorded of them.

    Attributes:
        lines: what is typed, each ended by Enter.
        recorded: the command lines with their exit statuses; of lines that are recorded as typed, statuses only.
        outputs: what some commands printed, by their number.
        folders: where some commands ran, below $LAB, by their number.
        shells: which shells know this.
        start: the learner's own start file.
    """

    name: str
    lines: tuple[str, ...]
    recorded: tuple[int | tuple[str, int | None] | None, ...]
    outputs: dict[int, str] = field(default_factory=dict)
    folders: dict[int, str] = field(default_factory=dict)
    shells: tuple[str, ...] = BOTH
    start: str = ""


CASES = (
    # Statuses.
    Case("success", ("true",), (0,), {0: ""}, shells=ALL),
    Case("failure", ("false",), (1,), shells=ALL),
    Case("any status", ("(exit 42)",), (42,), shells=ALL),
    Case("unknown command", ("no-such-command",), (127,), shells=ALL),
    Case("file that cannot run", ("touch plain; ./plain",), (126,), shells=ALL),
    Case("killed by a signal", ("sh -c 'kill -9 $$'",), (137,), shells=ALL),
    Case("last of a list", ("false; true", "true; false"), (0, 1), shells=ALL),
    Case("and, or, not", ("false && true", "false || true", "! true"), (1, 0, 1), shells=ALL),
    Case("pipeline", ("false | true", "true | false"), (0, 1), shells=ALL),
    Case("pipefail", ("set -o pipefail", "false | true"), (0, 1)),
    Case("status variable", ("(exit 7)", "echo $?"), (7, 0), {1: "7\n"}, shells=ALL),
    Case("timed", ("time false",), (1,)),
    # Lines.
    Case("nothing typed", ("", "   ", "true"), (("true", 0),)),
    Case("comment", ("# a comment", "true # another"), (("true # another", 0),), shells=BASH),
    Case("for", ("for i in 1 2", "do echo $i", "done"), (("for i in 1 2\ndo echo $i\ndone", 0),), {0: "1\n2\n"}),
    Case("if", ("if true; then", "  echo yes", "fi"), (("if true; then\n  echo yes\nfi", 0),), {0: "yes\n"}),
    Case("function", ("f() {", "  return 3", "}", "f"), (("f() {\n  return 3\n}", 0), ("f", 3))),
    Case("quoted line end", ("echo 'one", "two'"), (("echo 'one\ntwo'", 0),), {0: "one\ntwo\n"}),
    Case("here document", ("cat <<E", "a  b", "E"), (("cat <<E\na  b\nE", 0),), {0: "a  b\n"}, shells=BASH),
    Case("here document in zsh", ("cat <<E", "a  b", "E"), (("cat <<E\na  b\nE", 0),), {0: "a  b\n"}, shells=ZSH),
    Case("here string", ("cat <<< word",), (0,), {0: "word\n"}),
    Case("pipe goes on", ("echo b |", "cat"), (("echo b |\ncat", 0),), {0: "b\n"}),
    Case("odd characters", ("echo 'a;b' \"c\\\\d\" ünï 你好 🙂",), (0,), {0: "a;b c\\d ünï 你好 🙂\n"}),
    Case("exclamation mark", ("echo 'a' && echo \"wow!\" !x",), (0,), {0: "a\nwow! !x\n"}),
    Case("tab", ("printf '%s|' 'a\tb'",), (0,), {0: "a\tb|"}),
    Case("longer than the screen", ("echo " + "word " * 60,), (("echo " + "word " * 60, 0),)),
    Case("substitutions", ("echo $(echo a; false) $((2 + 3))",), (0,), {0: "a 5\n"}),
    Case("process substitution", ("cat <(echo a)",), (0,), {0: "a\n"}),
    Case("the same twice", ("echo x", "echo x"), (0, 0)),
    # Folders.
    Case(
        "folders", ("mkdir -p 'a b/c'; cd 'a b'", "cd c", "true"), (0, 0, 0), folders={1: "a b", 2: "a b/c"}, shells=ALL
    ),
    Case(
        "stack of folders",
        ("mkdir d", "pushd d >/dev/null", "popd >/dev/null", "true"),
        (0,) * 4,
        folders={2: "d", 3: ""},
    ),
    Case("odd folder", ("mkdir 'a;b\\c'; cd 'a;b\\c'", "true"), (0, 0), folders={1: "a;b\\c"}),
    Case("folder that is gone", ("mkdir x; cd x; rmdir ../x", "true"), (0, 0), folders={1: "x"}),
    Case("subshell", ("mkdir -p s", "(cd s; false)", "true"), (0, 1, 0), folders={2: ""}, shells=ALL),
    # Settings of the learner's own.
    Case("own prompt", ("PS1='own> '", "false", "echo a"), (0, 1, 0), {2: "a\n"}),
    Case("own prompt from the start", ("false", "echo a"), (1, 0), {1: "a\n"}, start="PS1='own> '\n"),
    Case("own continuation", ("PS2='... '", "echo 'a", "b'"), (0, ("echo 'a\nb'", 0))),
    Case("own command before the prompt", ("PROMPT_COMMAND='true'", "false", "cd /"), (0, 1, 0), shells=BASH),
    Case(
        "commands before the prompt", ("PROMPT_COMMAND='echo -n x; false'", "(exit 4)", "true"), (0, 4, 0), shells=BASH
    ),
    Case("none before the prompt", ("unset PROMPT_COMMAND", "false", "echo a"), (0, 1, 0), {2: "a\n"}, shells=BASH),
    Case("from the start", ("false", "true"), (1, 0), shells=BASH, start="PROMPT_COMMAND='echo -n x'\n"),
    Case("function before the prompt", ("precmd() { true; }", "false", "true"), (0, 1, 0), shells=ZSH),
    Case("debug trap", ("trap 'true' DEBUG", "false", "echo a"), (0, 1, 0), {2: "a\n"}),
    Case("error trap", ("trap 'echo no' ERR", "false"), (0, 1), {1: "no\n"}, shells=BASH),
    Case("exit trap", ("trap 'echo bye' EXIT", "true"), (0, 0)),
    Case("unset variables are errors", ("set -u", "echo $nothing", "true"), (0, 1, 0)),
    Case("failures end it, but not tests", ("set -e", "! true", "true"), (0, 1, 0)),
    Case("commands are shown", ("set -x", "false", "set +x"), (0, 1, 0), shells=BASH),
    Case("other separators", ("IFS=:0", "false", "true"), (0, 1, 0)),
    Case("alias", ("alias hi='echo hello'", "hi"), (0, 0), {1: "hello\n"}),
    Case("own printf", ("printf() { echo no; }", "false", "true"), (0, 1, 0), {2: ""}),
    Case(
        "output sent elsewhere",
        ("exec >out", "echo a", "false", "exec >/dev/tty", "cat out"),
        (0, 0, 1, 0, 0),
        {4: "a\n"},
    ),
    Case("nonce unset", ("unset MLSCALE_TUTOR_NONCE", "false", "true"), (0, 1, 0)),
    # History.
    Case("no history", ("set +o history", "false", "echo a"), (0, ("false", 1), ("echo a", 0)), shells=BASH),
    Case("history forgotten", ("true", "history -c", "false"), (0, 0, ("false", 1)), shells=BASH),
    Case("history ignores", ("HISTIGNORE='f*:e*'", "false", "echo a"), (0, ("false", 1), ("echo a", 0)), shells=BASH),
    Case("history without doubles", ("HISTCONTROL=ignoreboth", "true", "true", "false"), (0, 0, 0, 1), shells=BASH),
    Case(
        "history with times", ("HISTTIMEFORMAT='%F %T '", "false", "true"), (0, ("false", 1), ("true", 0)), shells=BASH
    ),
    Case("short history", ("HISTSIZE=2", "true", "false", "echo a"), (0, 0, ("false", 1), ("echo a", 0)), shells=BASH),
    Case("from the start file", ("false", " true"), (("false", 1), 0), shells=BASH, start="HISTCONTROL=ignorespace\n"),
    # Jobs and shells.
    Case("background", ("sleep 0.01 & true", "wait", "false"), (0, 0, 1)),
    # On one line: at the prompt between two, bash may forget a job that has ended.
    Case("job killed", ("sleep 60 &", "kill %1; wait %1"), (0, 143), shells=BASH),
    Case("stopped job", ("sh -c 'kill -STOP $$'", "kill -9 %1", "true"), (147, 0, 0), shells=BASH),
    Case("new shell instead", ("exec bash", "false", "echo a"), (0, ("false", 1), ("echo a", 0)), shells=BASH),
    Case("shell in the shell", ("bash", "false", "exit 5", "echo a"), (0, 1, 5, 0), shells=BASH),
    Case("plain shell", ("sh -c 'false; exit 3'", "env -i sh -c true"), (3, 0)),
    Case("end", ("true", "exit 6"), (0, None)),
    # Output.
    Case("no line end", ("printf abc", "true"), (0, 0), {0: "abc"}),
    Case("overwritten", ("printf '10%%\\r50%%\\r99%%\\n'",), (0,), {0: "99%\n"}),
    Case("colours", ("printf '\\033[31mred\\033[0m\\n'",), (0,), {0: "red\n"}),
    Case("errors, too", ("echo a >&2",), (0,), {0: "a\n"}, shells=ALL),
    Case("nothing", ("true", "echo"), (0, 0), {0: "", 1: "\n"}),
    Case("marks of others", ("printf '\\033]133;D;0\\007\\033]133;A\\007'; false", "true"), (1, 0)),
    Case("silent terminal", ("stty -echo", "false", "stty echo"), (0, 1, 0), shells=BASH),
    Case("cleared", ("clear", "false"), (0, 1), {0: ""}),
)


class Shells:
    """A lesson open with one shell; each case gets a fresh one of them."""

    def __init__(self, name: str, session: Session) -> None:
        self.name = name
        self.session = session

    def type(self, lines: tuple[str, ...], folder: Path, start: str) -> tuple[list[Command], list[Event]]:
        """Type lines; what was recorded and told."""
        rc = self.session.workspace.home / f".{self.name}rc"
        events: list[Event] = []
        transcript = Transcript(folder / "transcript")
        before = rc.read_text() if rc.exists() else None
        if start:
            rc.write_text((before or "") + start)
        shell = Shell(self.session.keeper, transcript, on_event=events.append)
        try:
            Typist(shell, seconds=20).type(lines)
        finally:
            shell.close()
            rc.write_text(before) if before is not None else rc.unlink(missing_ok=True)
        return list(transcript), events


@pytest.fixture(scope="module", autouse=True)
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One data folder for all: a lesson stays open while many shells come and go."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MLSCALE_TUTOR_HOME", str(folder))
        yield folder


@pytest.fixture(scope="module")
def shells(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, data: Path) -> Iterator[Shells]:
    name: str = request.param
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed")
    folder = tmp_path_factory.mktemp(name)
    (folder / "check.py").write_text("def done(box):\n    pass\n")
    (folder / "setup.sh").write_text(":\n")
    lesson = Lesson(f"demo/{name}", "Demo", "A demo.", 5, (Task("done", "Do it."),), Blueprint(f"demo/{name}", folder))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MLSCALE_TUTOR_SHELL", program)
        with Session(lesson, data=data) as session:
            session.open()
            yield Shells(name, session)
            session.stop()


@pytest.mark.parametrize(
    ("shells", "case"),
    [
        pytest.param(shell, case, id=f"{shell}-{case.name.replace(' ', '-')}")
        for shell in ALL
        for case in CASES
        if shell in case.shells
    ],
    indirect=["shells"],
)
def test_commands_are_recorded_as_they_were(case: Case, shells: Shells, tmp_path: Path) -> None:
    commands, events = shells.type(case.lines, tmp_path, case.start)
    expected = [
        entry if isinstance(entry, tuple) else (case.lines[number], entry) for number, entry in enumerate(case.recorded)
    ]
    assert [(command.line.rstrip(), command.status) for command in commands] == [
        (line.rstrip(), status) for line, status in expected
    ]
    for number, output in case.outputs.items():
        found = commands[number].output
        assert found == output if shells.name != "dash" else found.strip() == output.strip()
    lab = shells.session.workspace.lab
    for number, folder in case.folders.items():
        assert Path(commands[number].cwd) == lab / folder
    ended = [event.command for event in events if isinstance(event, CommandEnded)]
    assert ended == commands
    assert any(isinstance(event, PromptShown) for event in events)


def test_there_are_enough_cases() -> None:
    assert sum("bash" in case.shells for case in CASES) >= 46
    assert sum("zsh" in case.shells for case in CASES) >= 43
    assert len({case.name for case in CASES}) == len(CASES)
