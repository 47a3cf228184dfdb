"""The transcript of a real shell stays right, whatever is typed."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sandbox.errors import StorageFailure
from sandbox.marks import CommandStarted, Event
from sandbox.shell import Shell
from sandbox.transcript import Command, Transcript
from sandbox.typist import ScriptStopped
from sandbox.workspace import Workspace
from tutor.session import Session

Eventually = Callable[..., None]


@pytest.fixture
def type_lines(session: Session) -> Callable[..., list[Command]]:
    """Type lines into a fresh shell of the lesson; gives back the commands that it recorded."""

    def run(*lines: str, seconds: float = 20) -> list[Command]:
        session.run_script(lines, lambda data: None, seconds=seconds)
        return list(session.workspace.transcript)

    return run


TypeLines = Callable[..., list[Command]]


def test_line_status_folder_and_output(type_lines: TypeLines, session: Session) -> None:
    first, second, third = type_lines("mkdir sub; cd sub", "echo one; echo two >&2; false", "pwd")
    assert (first.line, first.status, first.cwd) == ("mkdir sub; cd sub", 0, str(session.workspace.lab))
    assert (second.line, second.status, second.output) == ("echo one; echo two >&2; false", 1, "one\ntwo\n")
    assert second.cwd == third.output.strip() == str(session.workspace.lab / "sub")
    assert abs(time.time() - first.started) < 60
    assert 0 <= second.seconds < 5


@pytest.mark.parametrize("language", ["C.UTF-8", "xx_XX.UTF-8"], ids=["known", "unknown"])
def test_each_line_is_typed_when_the_shell_has_taken_the_one_before(session: Session, language: str) -> None:
    """In a language that is not installed, bash draws the prompt of a pasted line again."""
    lines = ["cat > program <<'END'", *(f"    line {number}  # {'-' * 40}" for number in range(40)), "END"]
    output = bytearray()
    session.run_script([*lines, "echo done"], output.extend, env={"LANG": language})
    assert (session.workspace.lab / "program").read_text().splitlines() == lines[1:-1]
    assert b"[200~" not in output
    assert session.workspace.transcript[-1].output == "done\n"


def test_several_lines_that_are_one_command(type_lines: TypeLines) -> None:
    commands = type_lines("for i in 1 2", "do", "  echo $i", "done", "echo 'a", "b'", "echo a \\", "  b")
    assert [(c.line, c.output) for c in commands] == [
        ("for i in 1 2\ndo\n  echo $i\ndone", "1\n2\n"),
        ("echo 'a\nb'", "a\nb\n"),
        ("echo a   b", "a b\n"),
    ]


def test_here_documents_functions_tabs_and_exclamation_marks(type_lines: TypeLines, session: Session) -> None:
    commands = type_lines("cat > file <<'E'", "a\tb!x", "  `c` $d", "E", "f() {", "\treturn 3", "}", "f", 'echo "wow!"')
    assert (session.workspace.lab / "file").read_text() == "a\tb!x\n  `c` $d\n"
    assert [c.status for c in commands] == [0, 0, 3, 0]
    assert commands[-1].output == "wow!\n"


def test_pipelines_and_subshells(type_lines: TypeLines, session: Session) -> None:
    commands = type_lines("seq 3 | tac | head -n 1", "(cd /; pwd; exit 7)", "true | false", "pwd")
    assert [(c.output, c.status) for c in commands] == [
        ("3\n", 0),
        ("/\n", 7),
        ("", 1),
        (f"{session.workspace.lab}\n", 0),
    ]


def test_background_jobs_do_not_mix_in(type_lines: TypeLines) -> None:
    commands = type_lines("sleep 0.05 & echo started", "wait", "echo after")
    assert [c.line for c in commands] == ["sleep 0.05 & echo started", "wait", "echo after"]
    assert commands[2].output == "after\n"


def test_clear_and_exec_bash(type_lines: TypeLines) -> None:
    commands = type_lines("clear", "exec bash", "echo new", "false", "bash", "echo nested; exit 5", "echo back")
    by_line = {c.line: c for c in commands}
    assert by_line["clear"].output == ""
    assert by_line["exec bash"].status == 0
    assert (by_line["echo new"].output, by_line["false"].status) == ("new\n", 1)
    assert by_line["echo nested; exit 5"].output.startswith("nested\n")
    assert by_line["echo back"].output == "back\n"


def test_the_same_command_twice_and_one_that_the_history_leaves_out(type_lines: TypeLines) -> None:
    commands = type_lines(
        "echo x", "echo x", " echo hidden", "HISTCONTROL=ignoreboth", " echo secret", "echo x", "echo x"
    )
    assert [c.line.strip() for c in commands if "echo" in c.line] == [
        "echo x",
        "echo x",
        "echo hidden",
        "echo secret",
        "echo x",
        "echo x",
    ]


def test_empty_lines_and_comments_are_no_commands(type_lines: TypeLines) -> None:
    assert [c.line for c in type_lines("", "   ", "# only a comment", "true")] == ["true"]


def test_programs_that_read_the_terminal_get_the_next_lines(type_lines: TypeLines) -> None:
    commands = type_lines("read name", "Sam", 'echo "hello $name"')
    assert commands[-1].output == "hello Sam\n"


def test_exit_ends_the_script_with_its_status(session: Session) -> None:
    assert session.run_script(["exit 7", "echo never"], lambda data: None) == 7
    assert session.run_script(["sleep 30 &", "exit 3"], lambda data: None) == 3


def test_the_status_of_the_last_command(session: Session) -> None:
    assert session.run_script(["true", "(exit 4)"], lambda data: None) == 4
    assert session.run_script([], lambda data: None) == 0


def test_output_without_prompts_and_echoes(session: Session) -> None:
    output = bytearray()
    session.run_script(["echo one", "printf 'no newline'", "cat <<E", "two", "E"], output.extend)
    assert output == b"one\r\nno newlinetwo\r\n"


def test_a_command_that_takes_too_long(session: Session) -> None:
    with pytest.raises(ScriptStopped, match=r"The command `sleep 60` did not end within 0\.3 seconds"):
        session.run_script(["sleep 60"], lambda data: None, seconds=0.3)


def test_a_program_that_waits_for_keys_nobody_types(session: Session) -> None:
    with pytest.raises(ScriptStopped, match="waits for keys, and there are no more lines to type"):
        session.run_script(["trap '' INT; while :; do read x; done"], lambda data: None)


def test_long_output_is_cut_in_the_middle_and_said(type_lines: TypeLines) -> None:
    (command,) = type_lines("seq 1 100000")
    assert command.output.startswith("1\n2\n3\n")
    assert command.output.endswith("99999\n100000\n")
    assert command.cut > 400_000
    assert len(command.output) <= 64 * 1024


def test_a_progress_bar_is_kept_as_it_ended(type_lines: TypeLines) -> None:
    (command,) = type_lines(r"printf '10%%\r50%%\r100%%\n'; printf '\033[31mred\033[0m\n'")
    assert command.output == "100%\nred\n"


class Typing:
    """A shell, typed into key by key."""

    def __init__(self, session: Session, eventually: Eventually) -> None:
        self.events: list[Event] = []
        self.shown = b""
        self.eventually = eventually
        self.shell: Shell = session.shell(on_event=self.events.append)
        self.until(lambda: self.prompts() == 1)

    def prompts(self) -> int:
        """How often bash's line editor was ready for keys: it asks for bracketed pastes then."""
        return self.shown.count(b"\x1b[?2004h")

    def until(self, condition: Callable[[], object]) -> None:
        def step() -> object:
            self.shown += self.shell.read()
            return condition()

        self.eventually(step, "the shell's answer")

    def keys(self, data: bytes, *, shows: bytes = b"") -> None:
        """Press keys; wait for what they show, else for the next prompt."""
        before, start = self.prompts(), len(self.shown)
        self.shell.write(data)
        self.until(lambda: shows in self.shown[start:] if shows else self.prompts() > before)


@pytest.fixture
def typing(session: Session, eventually: Eventually) -> Iterator[Typing]:
    session.visit()
    typing = Typing(session, eventually)
    yield typing
    typing.shell.close()


def test_ctrl_c_in_a_command_and_at_the_prompt(typing: Typing, session: Session) -> None:
    typing.keys(b"echo begun; sleep 60\r", shows=b"begun\r\n")
    typing.keys(b"\x03")
    typing.keys(b"half a comm\x03")
    typing.keys(b"echo ok\r")
    assert [(c.line, c.status) for c in session.workspace.transcript] == [("echo begun; sleep 60", 130), ("echo ok", 0)]


def test_a_pasted_block_is_several_commands(typing: Typing, session: Session) -> None:
    typing.keys(b"\x1b[200~false\necho two\n\x1b[201~\r")
    typing.until(lambda: len(session.workspace.transcript) >= 2 or typing.prompts() > 1)
    commands = list(session.workspace.transcript)
    assert "\n".join(c.line for c in commands) == "false\necho two"
    assert commands[-1].output == "two\n"


def test_full_screen_programs_are_marked_and_their_screens_are_not_kept(typing: Typing, session: Session) -> None:
    typing.keys(b"LESS= less hello.txt\r", shows=b"hello")
    typing.keys(b"q")
    (command,) = session.workspace.transcript
    assert command.fullscreen
    assert "hello" not in command.output


def test_the_marks_are_not_shown(typing: Typing) -> None:
    typing.keys(b"echo seen\r")
    assert b"133;" not in typing.shown
    assert b"seen" in typing.shown


def test_a_program_cannot_forge_a_mark(typing: Typing, session: Session) -> None:
    typing.keys(b"printf '\\033]133;D;0000000000000000;0;/;0000000000000000\\007'; false\r")
    (command,) = session.workspace.transcript
    assert command.status == 1


def test_the_started_command_is_told_before_it_ends(typing: Typing) -> None:
    typing.keys(b"sleep 60\r", shows=b"\n")
    typing.until(lambda: CommandStarted("sleep 60") in typing.events)
    typing.keys(b"\x03")


def test_a_killed_shell_is_an_end(typing: Typing, session: Session, running: Callable[[Workspace], list[int]]) -> None:
    (shell,) = running(session.workspace)
    os.kill(shell, signal.SIGKILL)
    with pytest.raises(EOFError):
        typing.until(lambda: False)
    assert typing.shell.wait(60) == -signal.SIGKILL


def test_the_terminal_has_the_size_that_it_was_given(typing: Typing) -> None:
    typing.shell.resize(123, 45)
    typing.keys(b"stty size\r", shows=b"45 123")


@pytest.mark.parametrize("shell", ["zsh", "dash"])
def test_other_shells(shell: str, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    monkeypatch.setenv("MLSCALE_TUTOR_SHELL", shell)
    session.run_script(["echo one", "false", "cd /"], lambda data: None)
    commands = [(c.line, c.status, c.output.strip()) for c in session.workspace.transcript]
    assert commands == [("echo one", 0, "one"), ("false", 1, ""), ("cd /", 0, "")]


def test_half_a_line_of_a_crash_is_skipped_and_the_next_command_kept(tmp_path: Path) -> None:
    transcript = Transcript(tmp_path / "t")
    command = Command("echo a", "/", 0, 1.0, 0.1, "a\n")
    transcript.append(command)
    with transcript.path.open("a") as file:
        file.write('{"line": "echo b", "cw')
    transcript.append(command)
    assert list(Transcript(transcript.path)) == [command, command]


def test_a_transcript_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(StorageFailure, match="cannot be written"):
        Transcript(tmp_path / "missing" / "t").append(Command("a", "/", 0, 1.0, 0.1, ""))
