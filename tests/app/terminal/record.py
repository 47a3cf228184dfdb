"""Record the programs of `recordings/` again: `python -m tests.app.terminal.record [PROGRAM...]`.

Needs tmux, bubblewrap and the programs; what is recorded is shown again without any of them. Each program runs with
folders, processes and a name of its machine of its own, so that nothing of the machine at hand gets into a recording.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.app.terminal.recording import COLUMNS, ROWS, Checkpoint, save
from tests.bench.outer import Outer

QUIET = 0.5
"""Seconds without output after which a program is taken to wait for keys."""

CHECKPOINTS = 12

UP, DOWN, RIGHT, LEFT = "\x1bOA", "\x1bOB", "\x1bOC", "\x1bOD"
PAGE_UP, PAGE_DOWN = "\x1b[5~", "\x1b[6~"

BASH = ("bash", "--norc", "--noprofile", "-i")

PROGRAMS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "bash": (
        BASH,
        (
            "ls --color=always -la many | head -40\r",
            "printf '\\033[1;31mred\\033[m \\t tab \\033[48;5;21mblue\\033[K\\033[m\\n'\r",
            "echo a rather long line that is to be wrapped, because it has more than eighty characters in all",
            "\x01\x1bf\x1bf\x0b\x19\x05",
            "\x15echo 'several\rlines 你好\rin one'\r",
            "\x12rather",
            "\x1b\x01\x04\x04\x04\x04printf\x05 end\r",
            "cat many/fi\t\t",
            "\x15seq 1000 | column -c 80\r",
            "\x1b[A\x1b[A\x0c",
            "\x15clear; stty size; printf '\\a%s\\r\\n' one two ünïcödé 🙂\r",
        ),
    ),
    "vim": (
        ("vim", "-u", "NONE", "-i", "NONE", "-c", "syntax on | set number ruler showcmd mouse=a hlsearch", "text"),
        (
            "\x06", "20G", "/line 3\r", "osome words 你好\x1b", ":vsplit\r", "\x17l\x04", ":only\r", "u",
            "ggVjjd", ":set list nowrap\r10l", ":%s/words/🙂/g\r",
        ),
    ),
    "nano": (
        ("nano", "-I", "-l", "text"),
        (
            "\x16", "hello ", "\x0b", "\x17word\r", "\x15\x15", "\x1b[1;2B\x1b[1;2B", "\x1b6", "\x1f",
            "\x1c\x11more\r", "\x16\x16\x16\x05", "\x18",
        ),
    ),
    "emacs": (
        ("emacs", "-nw", "-Q", "--eval", "(menu-bar-mode 0)", "text"),
        (
            "\x16", "\x13line 3", "\r hello \x0b", "\x182", "\x18o\x16", "\x181\x1b>", "\x1f", "\x180",
            "\x183", "\x1bxlinum-mode\r", "\x1b<\x00\x0e\x0e",
        ),
    ),
    "less": (
        ("less", "-N", "text"),
        (" ", "/word\r", "G", "g", "-S\r", "\x1b)", "50p", "\x1b(", "40g", "&line 7\r", "&\r-N\r"),
    ),
    "man": (
        ("man", "-l", "desk.1"),
        (" ", "/option\r", "n", "N", "G", "g", DOWN + DOWN, "b", "-S\r", PAGE_DOWN, "?desk\r"),
    ),
    "htop": (
        ("htop", "-d", "600", "--readonly"),
        (
            DOWN, "t", "\x1b[17~", DOWN + "\r", "\x1bOS", "htop", "\x1b\x1b", "\x1bOR", "bwrap", "\x1b\x1b", "\x1bOQ",
        ),
    ),
    "git-add": (
        BASH,
        (
            "git -c color.ui=always add -p\r", "J\r", "K\r", "s\r", "J\r", "J\r", "g2\r", "/line 4\r", "y\r", "q\r",
            "git diff --cached --color=always | cat\r",
        ),
    ),
    "git-rebase": (
        BASH,
        (
            "git rebase -i --root\r", "jdd", "p", "ggcwreword\x1b", "jw\x16jd", "u:wq\r", "Obetter words\x1b", ":wq\r",
            "git status\r", "git log --oneline --color=always | cat\r", "git rebase -i HEAD~2\r",
        ),
    ),
    "git-log": (
        ("git", "-c", "core.pager=less -R", "log", "--graph", "--color=always", "--stat", "--all", "--decorate"),
        (" ", "j", "/third\r", "G", "kk", "g", DOWN + DOWN + DOWN, "-S\r", RIGHT, "/fourth\r", "-N\r"),
    ),
    "python": (
        ("/usr/bin/python3", "-q"),
        (
            "for n in range(30): print(n, '\\t', n * n)\r\r",
            "def f(x):\r    return x + 1\r\r",
            "f(41), 'ünïcödé', '你好🙂'\r",
            "1 / 0\r",
            "import\t \x15",
            "sorted(range(300), key=lambda n: -n)\r",
            "\x10\x10",
            "\x01\x0b'a' * 200\x02\x02\x02",
            "\r",
            "input('Name? ')\rSam\r",
            "print('\\033[2J\\033[3;5Hhere', end='')\r",
        ),
    ),
    "tmux": (
        ("tmux", "-f", "tmux.conf", "-S", "/tmp/socket", "new-session", *BASH),
        (
            "seq 50\r", "\x02%", "ls --color=always -la many | head -8\r", '\x02"', "\x02o", "\x02c",
            "printf 'wide 你好 🙂 \\033[7mreverse\\033[m\\n'\r", "\x02p", "\x02z", "\x02[" + PAGE_UP + UP * 5, "q\x02z",
        ),
    ),
}  # fmt: skip

PAGE = r""".TH DESK 1 2025 "Tideline"
.SH NAME
desk \- put things in their places
.SH SYNOPSIS
.B desk
.RB [ \-\-tidy ]
.RB [ \-o
.IR folder ]
.I thing ...
.SH DESCRIPTION
.B desk
takes each
.I thing
and puts it where it belongs. It asks before it throws anything away.
.SH OPTIONS
"""

SETUP = r"""
for n in $(seq 1 80); do
  more=; for _ in $(seq 1 $((n % 11))); do more="$more and more"; done
  printf 'line %d with a few words, a\ttab and ünïcödé 你好%s\n' "$n" "$more"
done > text
mkdir many
for n in $(seq 1 30); do touch -d "2025-03-04 10:$((n % 6))0" "many/file-$n.txt"; done
chmod +x many/file-7.txt; ln -s file-1.txt many/link
mkdir many/folder
touch -d '2025-03-04 10:00' many/folder many
git init -q -b main .
git config user.name 'Sam Rivera'; git config user.email sam@tideline.example
git config core.editor 'vim -u NONE -i NONE -c "set ruler showcmd | syntax on"'
rm -f .git/hooks/*
export GIT_COMMITTER_DATE='2025-03-04 10:00 +0000' GIT_AUTHOR_DATE='2025-03-04 10:00 +0000'
for word in first second third fourth fifth sixth seventh; do
  echo "$word" > "$word"; git add "$word"; git commit -q -m "The $word commit"
done
git switch -q -c side HEAD~1; echo x > x; git add x; git commit -q -m 'A commit at the side'
git switch -q main; git merge -q -m 'Merge side' side
"""

DIRTY = """
git add text; git commit -q -m 'A text'
sed -i -e '5s/words/WORDS/' -e '9s/few/lot of/' -e '40d' -e '60a\\a new line 你好' text
"""


class Recorder(Outer):
    """A terminal that keeps what it is shown."""

    def __init__(self, argv: list[str], env: dict[str, str]) -> None:
        self.taken = bytearray()
        super().__init__(argv, env, (COLUMNS, ROWS))

    def take(self, data: bytes) -> None:
        self.taken += data
        super().take(data)


class Tmux:
    """A tmux pane that shows what is written to it, and nothing else."""

    def __init__(self, folder: Path) -> None:
        self._socket = str(folder / "socket")
        self._folder = folder
        self._length = 0
        fifo = folder / "output"
        os.mkfifo(fifo)
        self._environment = {"PATH": os.environ["PATH"], "HOME": str(folder)}
        self._environment |= {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
        command = f"stty raw -echo; exec tee {shlex.quote(str(folder / 'passed'))} < {shlex.quote(str(fifo))}"
        self._run("-f", "/dev/null", "new-session", "-d", "-x", str(COLUMNS), "-y", str(ROWS), command)
        self._run("set", "-g", "status", "off")
        self._run("resize-window", "-x", str(COLUMNS), "-y", str(ROWS))
        self._output = os.open(fifo, os.O_WRONLY)

    def _run(self, *arguments: str) -> str:
        command = ["tmux", "-S", self._socket, *arguments]
        return subprocess.run(command, env=self._environment, capture_output=True, text=True, check=True).stdout

    def feed(self, data: bytes) -> None:
        """Show this, and wait until it was taken."""
        self._length += len(data)
        while data:
            data = data[os.write(self._output, data) :]
        while (self._folder / "passed").stat().st_size < self._length:
            time.sleep(0.01)

    def screen(self) -> tuple[str, ...]:
        """The rows without blanks at their ends, and where the cursor is, once nothing changes any more."""
        before: tuple[str, ...] = ()
        while True:
            lines = self._run("capture-pane", "-p").split("\n")[:ROWS]
            column, row = map(int, self._run("display-message", "-p", "#{cursor_x} #{cursor_y}").split())
            now = (*(line.rstrip() for line in lines), f"cursor {min(column, COLUMNS - 1)} {row}")
            if now == before:
                return now
            before = now
            time.sleep(0.3)

    def close(self) -> None:
        self._run("kill-server")
        os.close(self._output)


def enclosed(work: Path, argv: tuple[str, ...]) -> list[str]:
    """A command that sees this work, and of the machine only its programs."""
    there = "/home/sam/work"
    own = ["--unshare-all", "--die-with-parent", "--hostname", "desk", "--proc", "/proc", "--dev", "/dev"]
    own += ["--tmpfs", "/tmp", "--tmpfs", "/home", "--tmpfs", "/root", "--tmpfs", "/var/tmp"]
    return ["bwrap", "--ro-bind", "/", "/", *own, "--bind", str(work), there, "--chdir", there, "--", *argv]


def record(name: str) -> list[Checkpoint]:
    """Run a program, and press its keys."""
    argv, keys = PROGRAMS[name]
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/home/sam", "TERM": "xterm-256color"}
    environment |= {"LC_ALL": "C.UTF-8", "PS1": "$ ", "HISTFILE": "", "SHELL": "/bin/bash", "MANROFFOPT": "-c"}
    environment |= {"LESSHISTFILE": "-"}
    found: list[Checkpoint] = []
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "work"
        work.mkdir()
        prepare(name, work, environment)
        tmux = Tmux(Path(folder))
        program = Recorder(enclosed(work, argv), environment)
        for press in ("", *keys):
            if press:
                program.write(press.encode())
            program.turn(5)
            with contextlib.suppress(EOFError):
                program.take_until_quiet(QUIET)
            output = bytes(program.taken)
            program.taken.clear()
            tmux.feed(output)
            found.append(Checkpoint(press, output, tmux.screen()))
        program.close()
        tmux.close()
    assert len(found) == CHECKPOINTS, name
    return found


def prepare(name: str, work: Path, environment: dict[str, str]) -> None:
    """Put into the folder what the program looks at."""
    script = SETUP + (DIRTY if name == "git-add" else "")
    subprocess.run(enclosed(work, ("bash", "-euc", script)), env=environment, check=True)
    page = PAGE + "".join(
        f'.TP\n.BI \\-\\-option-{n} " value"\nSay what is to happen {"again and " * (n % 7)}again.\n' for n in range(20)
    )
    (work / "desk.1").write_text(page)
    (work / "tmux.conf").write_text("set -g status-right desk\nset -g escape-time 0\nset -g display-time 1\n")


if __name__ == "__main__":
    for program in sys.argv[1:] or PROGRAMS:
        checkpoints = record(program)
        save(program, checkpoints)
        print(program, sum(len(checkpoint.output) for checkpoint in checkpoints), "bytes", flush=True)
