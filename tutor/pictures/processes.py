"""Several git processes at once, each safe (`checks.git.process`), all within one time limit."""

import os
import selectors
import subprocess
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from checks.git.process import command, complaint, environment

SECONDS = 3.0
"""How long all of them together may take."""

LARGEST = 32 * 1024 * 1024
"""How many bytes one of them may print."""


@dataclass
class Answer:
    """What a process printed; complete unless `trouble` says otherwise."""

    output: bytearray = field(default_factory=bytearray)
    complaints: bytearray = field(default_factory=bytearray)
    trouble: str = ""

    @property
    def text(self) -> str:
        """The output; bytes that are not UTF-8 are lone surrogates."""
        return self.output.decode("utf-8", "surrogateescape")


def ask_git(
    git_dir: Path, questions: Sequence[Sequence[str]], *, top: Path | None = None, seconds: float = SECONDS
) -> list[Answer]:
    """Ask git several things about one repository.

    Args:
        git_dir: its git folder.
        questions: the arguments of each git command; only ones that read objects, refs or the index.
        top: the top of the working tree, for commands that need one; they run there.
        seconds: how long all of them together may take.

    Returns:
        an answer a question, in their order.

    Raises:
        Blocked: git is not installed.
    """
    answers = [Answer() for _ in questions]
    deadline = time.monotonic() + seconds
    with ExitStack() as stack:
        processes = []
        for question in questions:
            process = subprocess.Popen(
                command(git_dir, question, top),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=top or git_dir,
                env=environment(),
            )
            stack.enter_context(process)
            stack.callback(process.kill)  # before its end is awaited
            processes.append(process)
        _read_all(processes, answers, deadline)
        for process, answer in zip(processes, answers, strict=True):
            _end(process, answer, deadline, seconds)
    return answers


def _read_all(processes: Sequence[subprocess.Popen[bytes]], answers: Sequence[Answer], deadline: float) -> None:
    """Read until all have closed their ends, one prints too much, or the time is over."""
    with selectors.DefaultSelector() as selector:
        for process, answer in zip(processes, answers, strict=True):
            assert process.stdout is not None
            assert process.stderr is not None
            selector.register(process.stdout, selectors.EVENT_READ, answer.output)
            selector.register(process.stderr, selectors.EVENT_READ, answer.complaints)
        while selector.get_map():
            ready = selector.select(max(0.0, deadline - time.monotonic()))
            if not ready:
                return
            for key, _ in ready:
                data = os.read(key.fd, 65536)
                if data and len(key.data) < LARGEST:
                    key.data.extend(data)
                else:
                    selector.unregister(key.fileobj)


def _end(process: subprocess.Popen[bytes], answer: Answer, deadline: float, seconds: float) -> None:
    """Note what went wrong."""
    if len(answer.output) >= LARGEST:
        answer.trouble = "it is too large to show"
        return
    try:
        status = process.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        answer.trouble = f"git takes more than {seconds:g} seconds to read it"
        return
    if status != 0:
        answer.trouble = f"git says: {complaint(bytes(answer.complaints))}"
