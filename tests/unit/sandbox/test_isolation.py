"""Isolation: what a lesson's programs cannot reach, and what is said where there is none."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox import isolation
from sandbox.errors import Blocked, Broken, Usage
from sandbox.isolation import Isolation
from sandbox.keeper import Keeper
from tutor.course import Lesson
from tutor.session import Session

needs_bubblewrap = pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not installed")
Shown = Callable[..., str]


@pytest.fixture
def enclosed(session: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """The session, in bubblewrap."""
    monkeypatch.setenv(isolation.SETTING, "required")
    session.visit()
    yield session
    session.stop()


@pytest.fixture
def shown(enclosed: Session) -> Shown:
    """What commands print in the lesson's shell."""

    def run(*lines: str) -> str:
        output = bytearray()
        enclosed.run_script(lines, output.extend, seconds=20)
        return output.decode().replace("\r\n", "\n")

    return run


@needs_bubblewrap
def test_only_the_workspace_can_be_written(shown: Shown, enclosed: Session, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    canary.write_text("alive")
    shown(f"echo dead > {canary}", "rm -rf --no-preserve-root / 2>/dev/null", "touch /usr/x /etc/x")
    assert canary.read_text() == "alive"
    assert Path("/usr/bin").is_dir()
    assert not Path("/etc/x").exists()
    assert not (enclosed.workspace.lab / "hello.txt").exists(), "the workspace itself is the learner's to ruin"
    assert (enclosed.workspace.private / "built").is_file()


@needs_bubblewrap
def test_the_home_the_data_folder_and_other_processes_are_out_of_sight(
    shown: Shown, enclosed: Session, data: Path
) -> None:
    with tempfile.NamedTemporaryFile(dir=Path.home(), prefix="canary") as canary:
        assert "No such file" in shown(f"ls {canary.name}")
    assert shown(f"command ls {data}").split() == ["bin", "labs"]
    assert shown(f"command ls {enclosed.workspace.folder}").split() == ["home", "lab", "scratch"]
    assert shown("ls /run /var/run | grep -i -e docker -e dbus") == ""
    assert int(shown("ls /proc | grep -c '^[0-9]'")) < 12
    assert "No such process" in shown(f"kill -0 {os.getpid()} && echo reached")


@needs_bubblewrap
def test_the_programs_have_no_power_over_the_sandbox(shown: Shown) -> None:
    for kind in ("Inh", "Prm", "Eff", "Bnd", "Amb"):
        assert shown(f"command grep Cap{kind} /proc/self/status").split()[1] == "0" * 16
    assert "mounted" not in shown("mount -o remount,rw / && echo mounted")


@needs_bubblewrap
def test_the_network_is_its_own_and_its_loopback_works(shown: Shown, enclosed: Session) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        threading.Thread(target=server.listen, daemon=True).start()
        code = f"import socket; socket.create_connection(('127.0.0.1', {port}), 2)"
        assert "ConnectionRefusedError" in shown(f'python -c "{code}"')
    shown("python -m http.server 8000 --bind 127.0.0.1 >/dev/null 2>&1 &")
    reach = "curl -s --retry 30 --retry-connrefused --retry-delay 1 http://127.0.0.1:8000/ | grep -c hello.txt"
    if shutil.which("curl"):
        assert shown(reach) == "1\n"


@needs_bubblewrap
def test_a_lesson_may_ask_for_the_machines_network(
    make_lesson: Callable[..., Lesson], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(isolation.SETTING, "required")
    lesson = make_lesson()
    lesson = replace(lesson, blueprint=replace(lesson.blueprint, network="host"))
    with socket.create_server(("127.0.0.1", 0)) as server, Session(lesson, data=data) as session:
        port = server.getsockname()[1]
        session.prepare()
        code = f"import socket; socket.create_connection(('127.0.0.1', {port}), 2); print('connected')"
        assert session.keeper.run(["python", "-c", code]).text == "connected\n"
        session.stop()


@needs_bubblewrap
def test_killing_everything_leaves_the_keeper_and_the_tutor(enclosed: Session) -> None:
    with subprocess.Popen(["sleep", "600"]) as canary:
        try:
            enclosed.run_script(["kill -9 -1", "kill -9 1", "echo never typed"], lambda data: None)
            assert canary.poll() is None
            assert enclosed.keeper.run(["echo", "still here"]).text == "still here\n"
        finally:
            canary.kill()


@needs_bubblewrap
def test_a_fork_bomb_ends_and_the_lesson_goes_on(enclosed: Session, eventually: Callable[..., None]) -> None:
    def works() -> bool:
        with contextlib.suppress(Broken):  # there may be no room for a program yet
            # Ending the bomb may take the program with it.
            return enclosed.keeper.run(["echo", "still here"]).text == "still here\n"
        return False

    enclosed.run_script(["bomb() { bomb | bomb & }; bomb"], lambda data: None, seconds=30)
    eventually(works, "the bomb's end")


@needs_bubblewrap
def test_terminals_have_names_inside(shown: Shown) -> None:
    assert shown("tty").startswith("/dev/pts/")
    assert shown("pwd; echo $LAB") == shown('echo "$LAB"; echo "$LAB"')


@needs_bubblewrap
def test_isolation_is_chosen_where_it_works(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(isolation.SETTING, raising=False)
    assert isolation.choose(data) is Isolation.BUBBLEWRAP
    monkeypatch.setenv(isolation.SETTING, "none")
    assert isolation.choose(data) is Isolation.NONE


def test_without_bubblewrap_it_is_plain_unless_required(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv(isolation.SETTING, "auto")
    assert isolation.choose(data) is Isolation.NONE
    monkeypatch.setenv(isolation.SETTING, "required")
    with pytest.raises(Blocked, match="Isolation is required, and there is none on this machine: bubblewrap is not"):
        isolation.choose(data)


def test_a_refused_bubblewrap_is_told(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "bwrap"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    assert isolation.why_not(data) == "bubblewrap is refused (bwrap: No permissions to create new namespace)"
    assert isolation.why_not(data) == "bubblewrap is refused (bwrap: No permissions to create new namespace)"


def test_a_setting_that_means_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(isolation.SETTING, "maybe")
    with pytest.raises(Usage, match="MLSCALE_TUTOR_ISOLATION is 'maybe'") as caught:
        isolation.wish()
    assert "auto, required, none" in caught.value.todo


def test_a_keeper_in_plain_mode_has_no_enclosure(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(isolation.SETTING, "none")
    session.prepare()
    assert session.keeper.plan.enclosure is None
    keeper = Keeper(session.keeper.plan)
    assert keeper.run(["echo", "plain"]).text == "plain\n"
    keeper.leave()
