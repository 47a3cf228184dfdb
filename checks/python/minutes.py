"""The minutes of a session: what the harness wrote about it, between what the learner's code printed meanwhile."""

import json
from collections.abc import Sequence
from dataclasses import replace

from checks.python.failures import Failure, Frame
from checks.python.outcomes import Kind, Outcome
from checks.python.values import Garbled, decode
from checks.showing import escaped
from sandbox.errors import Broken


def read(nonce: str, stdout: bytes, stderr: bytes, sessions: Sequence["Minutes"]) -> None:
    """Take in the frames of sessions that were held one after the other, and what was printed between them.

    Raises:
        Broken: a probe failed.
        Garbled: a frame is none of the harness's. What came before it has been taken in.
    """
    mark = f"\n{nonce}".encode()
    first, *frames = stdout.split(mark + b" ")
    errors = stderr.split(mark + b"\n")
    left = iter(sessions)
    session = next(left)
    session.take_text(first, errors[0])
    for number, frame in enumerate(frames, start=1):
        line, _, printed = frame.partition(b"\n")
        try:
            frame_or_end = json.loads(line)
            if isinstance(frame_or_end, dict):
                session.end(*frame_or_end["ended"])
            else:
                session.take_frame(frame_or_end)
        except (ValueError, TypeError, LookupError, RecursionError) as error:
            raise Garbled(str(error)) from error
        if session.has_ended:
            session = next(left, session)
        session.take_text(printed, errors[number] if number < len(errors) else b"")


class Minutes:
    """The outcomes of one session.

    Attributes:
        has_ended: whether its process has ended.
        is_clean: whether it is certain that it has left no process behind and changed no file that was watched.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.outcomes: list[Outcome] = []
        self.told: list[object] = []
        self.printed: list[tuple[str, str]] = []
        self.ending = ""
        self.has_ended = False
        self.is_clean = False

    @property
    def running(self) -> str:
        """The call that was running at the end; the last one if none was."""
        return self.names[min(len(self.outcomes), len(self.names) - 1)]

    def all_outcomes(self) -> list[Outcome]:
        """An outcome a name."""
        missing = self.names[len(self.outcomes) :]
        stdout, stderr = self._output()
        return self.outcomes + [
            Outcome(name, Kind.DIED, ending=self.ending, stdout=stdout, stderr=stderr, told=tuple(self.told))
            for name in missing
        ]

    def take_frame(self, frame: list[object]) -> None:
        """Take in a frame.

        Raises:
            Broken: it tells that the probe failed.
            ValueError, TypeError, LookupError, Garbled: it is none of the harness's.
        """
        tag, *content = frame
        if tag == "told":
            self.told.append(decode(content[0]))
        elif tag == "broken":
            raise Broken(f"The probe of this lesson failed: {content[0]}: {content[1]}")
        elif tag != "done":
            self._add(self._outcome(str(tag), content))

    def _outcome(self, tag: str, content: list[object]) -> Outcome:
        name = self.names[len(self.outcomes)]
        if tag == "value":
            return Outcome(name, Kind.RETURNED, value=decode(content[0]))
        if tag == "error":
            kinds, text, *frames = content
            if not isinstance(kinds, list) or not kinds:
                raise Garbled("an error without a class")
            failure = Failure(tuple(map(str, kinds)), str(text), tuple(map(_frame, frames)))
            return Outcome(name, Kind.RAISED, failure=failure)
        if tag == "exit":
            where = f" ({_frame(content[-1])})" if len(content) > 1 else ""
            return Outcome(name, Kind.EXITED, ending=f"ended the program with SystemExit({content[0]}){where}")
        if tag == "large":
            return Outcome(name, Kind.LARGE, ending=f"returned a {content[0]} that is too large to look at")
        raise Garbled(tag)

    def _add(self, outcome: Outcome) -> None:
        stdout, stderr = self._output()
        told, self.told = tuple(self.told), []
        self.outcomes.append(replace(outcome, stdout=stdout, stderr=stderr, told=told))

    def end(self, exit_status: str, *words: str) -> None:
        """Take note of the end of its process."""
        status, self.has_ended, self.is_clean = int(exit_status), True, words == ("clean",)
        how = f"exit status {status}" if status >= 0 else f"signal {-status}"
        self.ending = f"ended the whole program ({how}) before it returned"
        if self.outcomes and len(self.outcomes) == len(self.names):
            # What it printed while the interpreter ended belongs to the last call.
            last = self.outcomes.pop()
            self.printed.insert(0, (last.stdout, last.stderr))
            self.told = list(last.told)
            self._add(last)

    def take_text(self, stdout: bytes, stderr: bytes) -> None:
        """Take in what was printed after the last frame."""
        self.printed.append((stdout.decode(errors="backslashreplace"), stderr.decode(errors="backslashreplace")))

    def _output(self) -> tuple[str, str]:
        stdout, stderr = "".join(out for out, _ in self.printed), "".join(err for _, err in self.printed)
        self.printed = []
        return stdout, stderr


def _frame(item: object) -> Frame:
    if not isinstance(item, list):
        raise Garbled("a place that is none")
    file, line, function = item
    return Frame(escaped(str(file)), int(line), str(function))
