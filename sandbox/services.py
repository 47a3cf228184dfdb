"""What runs for a lesson beside the learner's shell: what its start script starts, in the keeper and on the engine.

It is started when the lesson's keeper has started, and ends with it. On the engine that is the work of
`python -m sandbox.services`, which the keeper becomes when everything else has ended.
"""

import contextlib
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from sandbox import setup
from sandbox.blueprint import EngineNames
from sandbox.errors import NoEngine, SetupFailed
from sandbox.keeper import Keeper
from sandbox.locations import no_follow, write_atomically
from sandbox.workspace import Workspace

SECONDS = 120.0
"""How long a start script may take."""

INACCURACY = 1.0
"""Seconds by which the engine's clock may differ from what it is taken to be."""


@dataclass(frozen=True)
class EngineUse:
    """A lesson's use of the container engine: what `sweep` needs to know, in a form that survives a crash.

    Attributes:
        names: the names that the lesson declares.
        lesson: its id.
        owner: the data folder, which tells one tutor's containers from another's.
        record: the file with the engine's time at which the lesson's things were first made, and, where it
            was left without an engine, with the time of that; it is there as long as something of the lesson's
            may be on the engine.
    """

    names: EngineNames
    lesson: str
    owner: str
    record: Path

    @property
    def since(self) -> float | None:
        """The engine's time from which on things with the lesson's names are the lesson's; None if not in use."""
        times = self._times()
        return times[0] if times else None

    def begin(self) -> None:
        """Clear what a crash left, make sure that the names are free, and note the time.

        Raises:
            NoEngine: no engine answers.
            NameTaken: something of the learner's own has one of the names.
        """
        from sandbox import engine

        self.end()
        engine.claim(self.names, self.lesson, None, self.owner)
        engine.ensure_base()
        write_atomically(self.record, str(engine.engine_now()).encode())

    def end(self) -> None:
        """Remove what the lesson and its learner made on the engine.

        Raises:
            NoEngine: no engine answers; it is removed at the next opening, but not what the learner makes until then.
        """
        times = self._times()
        if not times:
            return
        from sandbox import engine

        since, until = times[0], times[1] if len(times) > 1 else None
        try:
            engine.sweep(self.names, self.lesson, since, self.owner, until=until)
        except NoEngine:
            if until is None:
                self._note_end(since)
            raise
        self.record.unlink(missing_ok=True)

    def _times(self) -> list[float]:
        try:
            return [float(word) for word in self.record.read_text().split()]
        except (FileNotFoundError, ValueError):
            return []

    def _note_end(self, since: float) -> None:
        """Note the engine's time now, by the time that has passed on this side since the record was made."""
        with contextlib.suppress(FileNotFoundError):
            passed = max(time.time() - self.record.stat().st_mtime, 0.0) + INACCURACY
            write_atomically(self.record, f"{since} {since + passed}".encode())

    def arguments(self) -> tuple[str, ...]:
        """The Python program that does `end`, as the keeper becomes it."""
        names = json.dumps(asdict(self.names))
        return ("-P", "-m", "sandbox.services", names, self.lesson, self.owner, str(self.record))


def engine_use(workspace: Workspace) -> EngineUse | None:
    """A lesson's use of the engine; None if it uses none."""
    names = workspace.blueprint.engine
    if names is None:
        return None
    return EngineUse(names, workspace.blueprint.lesson, str(workspace.data), workspace.private / "engine-since")


def start(workspace: Workspace, keeper: Keeper) -> None:
    """Start what a lesson needs to have running. The keeper is stopped again if that fails.

    Raises:
        Blocked: the container engine is missing, or a name on it is taken.
        SetupFailed: the start script failed.
    """
    try:
        use = engine_use(workspace)
        if use is not None:
            use.begin()
        command = setup.script(workspace.blueprint.source, "start")
        if command is not None:
            with _expecting_engine() if use is not None else contextlib.nullcontext():
                _run(command, workspace, keeper, use)
    except BaseException:
        keeper.stop()
        raise


@contextlib.contextmanager
def _expecting_engine() -> Iterator[None]:
    """A script that fails because the engine goes away meanwhile is not to blame.

    Raises:
        NoEngine: it went away.
    """
    from sandbox import engine
    from sandbox.engine.client import stopped

    with engine.Presence() as presence:
        try:
            yield
        except SetupFailed as error:
            if presence.is_lost:
                raise stopped(error.details) from error
            raise


def _run(command: list[str], workspace: Workspace, keeper: Keeper, use: EngineUse | None) -> None:
    # Programs in the sandbox cannot reach the private folder: the facts are moved there afterwards.
    noted = keeper.scratch / "start-facts"
    facts = workspace.private / "start-facts"
    for path in (noted, facts):
        path.unlink(missing_ok=True)
    variables = setup.fixed(workspace.blueprint, noted)
    if use is not None:
        from sandbox import engine

        variables["TUTOR_LABEL"] = engine.label(use.lesson, use.owner)
    log = workspace.private / "start.log"
    who = f"The start script of the lesson {workspace.blueprint.lesson}"
    with open(os.devnull, "rb") as nothing, open(log, "wb", opener=no_follow) as output:
        descriptors = [nothing.fileno(), output.fileno(), output.fileno()]
        program = keeper.spawn(command, descriptors, env=variables, cwd=workspace.lab)
    status = program.wait(SECONDS)
    program.close()
    if noted.is_file() and not noted.is_symlink():
        noted.replace(facts)
    if status is None:
        raise setup.failure(who, f"did not end within {SECONDS:g} seconds", log.read_bytes())
    if status != 0:
        raise setup.failure(who, f"failed with status {status}", log.read_bytes())


def main() -> None:
    """`python -m sandbox.services NAMES LESSON OWNER RECORD`: remove what a lesson made on the engine."""
    from sandbox.errors import TutorError

    names, lesson, owner, record = sys.argv[1:]
    lists = {kind: tuple(listed) for kind, listed in json.loads(names).items()}
    with contextlib.suppress(TutorError):  # without an engine: at the next opening
        EngineUse(EngineNames(**lists), lesson, owner, Path(record)).end()


if __name__ == "__main__":
    main()
