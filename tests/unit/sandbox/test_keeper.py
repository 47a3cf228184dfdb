"""The keeper: programs under limits, background work, and that nothing is left behind."""

import errno
import os
import signal
import socket
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from sandbox import isolation, locations
from sandbox import keeper as keepers
from sandbox.errors import Broken, StorageFailure
from sandbox.keeper import Keeper
from sandbox.limits import Limits
from sandbox.messages import Inbox
from sandbox.workspace import Workspace
from tests.faults.learner import Journal, Opener
from tests.faults.starter import Starter
from tutor.session import Session

Running = Callable[[Workspace], list[int]]
Eventually = Callable[..., None]


@pytest.fixture
def keeper(session: Session) -> Keeper:
    session.prepare()
    return session.keeper


def test_runs_a_program_with_the_lessons_environment(keeper: Keeper, workspace: Workspace) -> None:
    completed = keeper.run(["sh", "-c", "echo $HOME; pwd; cat; echo oops >&2; exit 3"], input=b"typed\n")
    assert completed.status == 3
    assert completed.text.splitlines() == [str(workspace.home), str(workspace.lab), "typed"]
    assert completed.errors == "oops\n"
    assert completed.exceeded == ""


def test_nothing_of_our_own_environment_reaches_the_program(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert "secret" not in keeper.run(["env"]).text
    assert "GIT_DIR" not in keeper.run(["env"]).text


def test_large_input_and_output_pass(keeper: Keeper) -> None:
    completed = keeper.run(["cat"], input=b"x" * 500_000, limits=Limits(output=1024))
    assert len(completed.stdout) == 500_000


def test_a_keeper_that_ends_just_before_it_is_asked(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else may stop the sandbox between the connection and the request."""

    def connect() -> tuple[bool, socket.socket, Inbox]:
        ours, theirs = socket.socketpair()
        theirs.close()
        return False, ours, Inbox(ours)

    keeper.run(["true"])  # from now on the keeper is held
    before = len(os.listdir("/proc/self/fd"))
    with monkeypatch.context() as patch:
        patch.setattr(keeper, "_connect", connect)
        with pytest.raises(Broken, match="ended before it could start a program"):
            keeper.run(["true"], input=b"typed")
        with pytest.raises(Broken, match="ended before it could start a program"):
            keeper.spawn(["true"])
    assert len(os.listdir("/proc/self/fd")) == before
    assert keeper.run(["true"]).status == 0


def test_a_program_that_is_given_up_does_not_wait_for_another(
    keeper: Keeper, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, eventually: Eventually
) -> None:
    """The one who gives it up is told when it is gone, although the other one began later and goes on."""
    monkeypatch.setattr(keepers, "START_SECONDS", 600.0)
    flood = ["sh", "-c", "touch here; until [ -e go ]; do sleep 0.05; done; exec yes"]
    with ThreadPoolExecutor() as pool:
        keeper.run(["true"])
        given_up = pool.submit(keeper.run, flood, limits=Limits(seconds=600, output=10))
        eventually((workspace.lab / "here").exists, "the start of the first")
        other = pool.submit(keeper.run, ["sh", "-c", "touch go; exec sleep 600"], limits=Limits(seconds=600))
        try:
            assert given_up.result(60).exceeded == "printed more than 10 KB"
            assert not other.done()
        finally:
            keeper.stop()


@pytest.mark.parametrize("error", [errno.EAGAIN, errno.ENOMEM])
def test_a_machine_without_room_for_a_keeper(keeper: Keeper, monkeypatch: pytest.MonkeyPatch, error: int) -> None:
    def start(*arguments: object) -> int:
        raise OSError(error, os.strerror(error))

    with monkeypatch.context() as patch:
        patch.setattr(keepers, "start", start)
        with pytest.raises(Broken, match="No program can be started"):
            keeper.run(["true"])
    assert keeper.run(["true"]).status == 0


def test_a_program_that_is_not_there(keeper: Keeper) -> None:
    completed = keeper.run(["no-such-program"])
    assert completed.status == 127
    assert completed.errors == "no-such-program: No such file or directory\n"


def test_a_program_that_cannot_be_called(keeper: Keeper) -> None:
    completed = keeper.run(["cat", "one\0two"])
    assert completed.status == 127
    assert completed.errors == "cat: embedded null byte\n"


@pytest.mark.parametrize(
    ("program", "exceeded"),
    [
        ("while True: pass", "ran longer than 1 seconds"),
        ("x = []\nwhile True: x.append(bytearray(10**7))", "used more than 200 MB of memory"),
        ("import os\nwhile True: os.fork()", "started more than 20 processes"),
        ("while True: print('x' * 1000)", "printed more than 100 KB"),
        ("f = open('big', 'wb')\nwhile True: f.write(b'x' * 10**6)", "wrote a file of more than 3 MB"),
        ("import signal, time\nsignal.signal(15, signal.SIG_IGN)\ntime.sleep(60)", "ran longer than 1 seconds"),
    ],
)
@pytest.mark.parametrize("alone", [True, False])
def test_each_limit_is_named(
    keeper: Keeper, workspace: Workspace, running: Running, program: str, exceeded: str, alone: bool
) -> None:
    seconds = 1 if "1 seconds" in exceeded else 30
    limits = Limits(seconds=seconds, memory=200, processes=20, file_size=3, output=100, alone=alone)
    completed = keeper.run([sys.executable, "-c", program], limits=limits)
    assert completed.exceeded == exceeded
    assert running(workspace) == []


def test_what_a_program_leaves_behind_is_ended_with_it(keeper: Keeper, workspace: Workspace, running: Running) -> None:
    program = "import os, time\nif os.fork() == 0:\n os.setsid()\n if os.fork() == 0: time.sleep(600)"
    assert keeper.run([sys.executable, "-c", program]).status == 0
    assert running(workspace) == []


def test_a_program_cannot_end_the_one_that_watches_it(keeper: Keeper) -> None:
    program = "import os\ntry: os.kill(os.getppid(), 9)\nexcept OSError: pass\nos._exit(0)"
    completed = keeper.run([sys.executable, "-c", program])
    assert completed.status == 0 or "watched over it" in completed.exceeded
    assert keeper.run(["echo", "still here"]).text == "still here\n"


def test_a_program_sees_the_learners_processes_unless_it_runs_alone(session: Session) -> None:
    session.run_script(["sleep 600 & echo $! > pid"], lambda data: None)
    pid = (session.workspace.lab / "pid").read_text().strip()
    assert session.keeper.run(["kill", "-0", pid]).status == 0
    assert session.keeper.run(["kill", "-0", pid], limits=Limits(alone=True)).status == 1


def test_it_ends_by_itself_when_nothing_runs_in_it(keeper: Keeper, eventually: Eventually) -> None:
    keeper.run(["true"])
    assert keeper.is_running()
    keeper.leave()
    eventually(lambda: not keeper.is_running(), "the keeper's end")


def test_background_work_keeps_it_and_stop_ends_both(
    session: Session, running: Running, eventually: Eventually
) -> None:
    session.run_script(["sleep 600 &", "(setsid nohup sleep 601 >/dev/null 2>&1 &)"], lambda data: None)
    session.keeper.leave()
    assert session.keeper.is_running()
    assert len(running(session.workspace)) == 2
    session.keeper.stop()
    assert not session.keeper.is_running()
    assert running(session.workspace) == []


def test_leaving_an_open_lesson_ends_everything(session: Session, running: Running) -> None:
    session.open()
    session.run_script(["sleep 600 &"], lambda data: None)
    assert running(session.workspace)
    session.close()
    assert running(session.workspace) == []
    assert not session.keeper.is_running()


def test_killing_the_tutor_ends_everything(
    session: Session, data: Path, tmp_path: Path, running: Running, eventually: Eventually
) -> None:
    """A tutor that is killed closes its connection by dying; the keeper ends what it held open."""
    session.prepare()
    journal = Journal(tmp_path / "journal")
    with closing(Starter()) as starter:
        tutor = starter.begin(Opener(session.lesson, data, ("sleep 600 &",)).work, journal)
        assert starter.wait(tutor) == -signal.SIGKILL, journal.read()
    eventually(lambda: not running(session.workspace) and not session.keeper.is_running(), "the end of everything")
    session.open()  # no lock is left


def test_a_killed_keeper_is_swept_up_at_the_next_start(
    session: Session, running: Running, keeper_process: Callable[[Workspace], int], eventually: Eventually
) -> None:
    session.run_script(["sleep 600 &"], lambda data: None)
    os.kill(keeper_process(session.workspace), signal.SIGKILL)
    session.keeper.leave()
    eventually(lambda: not session.keeper.is_running(), "the keeper's end")
    assert session.keeper.run(["echo", "again"]).text == "again\n"
    assert running(session.workspace) == []


def test_a_keeper_that_is_killed_while_a_check_runs_a_program_blocks_nobody(
    session: Session,
    keeper_process: Callable[[Workspace], int],
    monkeypatch: pytest.MonkeyPatch,
    eventually: Eventually,
) -> None:
    """In plain mode the program goes on, and so do those that watch over it: they hold no lock of the keeper's."""
    monkeypatch.setenv(isolation.SETTING, isolation.Wish.NONE.value)
    monkeypatch.setattr(keepers, "START_SECONDS", 600.0)
    session.visit()
    with ThreadPoolExecutor() as pool:
        pid = keeper_process(session.workspace)
        lost = pool.submit(session.keeper.run, ["sh", "-c", "touch going; sleep 600"], limits=Limits(seconds=600))
        eventually((session.workspace.lab / "going").exists, "the start of the program")
        os.kill(pid, signal.SIGKILL)
        eventually(lambda: not session.keeper.is_running(), "the keeper's end")
        assert pool.submit(session.keeper.run, ["echo", "again"]).result(60).text == "again\n"
        assert lost.exception(60) is not None or lost.result().status == -signal.SIGKILL


def test_stopping_what_does_not_run_is_fine(session: Session) -> None:
    session.prepare()
    session.keeper.stop()
    session.keeper.stop()


def test_a_runtime_folder_of_somebody_else_is_refused(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime = tmp_path / "runtime"
    (runtime / f"mlscale-tutor-{os.getuid()}").mkdir(parents=True, mode=0o777)
    (runtime / f"mlscale-tutor-{os.getuid()}").chmod(0o777)
    plan = session.workspace.keeper_plan()
    with monkeypatch.context() as patch:
        patch.setattr(locations, "SOCKETS", runtime)
        with pytest.raises(StorageFailure, match="not a private folder of yours"):
            Keeper(plan)
