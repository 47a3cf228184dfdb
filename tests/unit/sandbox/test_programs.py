"""Where programs and modules are looked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox import programs


@pytest.fixture
def workspace(data: Path) -> Path:
    folder = data / "labs" / "demo" / "lesson" / "lab" / "bin"
    folder.mkdir(parents=True)
    return folder


def test_only_folders_of_the_machine_count(workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "labs").mkdir()
    own = [str(tmp_path / "labs"), "/usr/bin"]
    monkeypatch.setenv("PATH", os.pathsep.join([str(workspace), ".", "", "bin", *own]))
    assert programs.search_path() == os.pathsep.join(own)
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}.")
    assert programs.module_path() == {"PYTHONPATH": str(tmp_path)}
    monkeypatch.setenv("PYTHONPATH", str(workspace))
    assert programs.module_path() == {}


def test_a_link_to_a_workspace_is_one(workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tools").symlink_to(workspace)
    monkeypatch.setenv("PATH", f"{tmp_path / 'tools'}:/usr/bin")
    assert programs.search_path() == "/usr/bin"


def test_a_program_of_the_folder_that_one_is_in_is_not_found(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (workspace / "frobnicate").write_text("#!/bin/sh\n")
    (workspace / "frobnicate").chmod(0o755)
    monkeypatch.chdir(workspace)
    monkeypatch.setenv("PATH", f".:{workspace}:/usr/bin")
    assert programs.find("frobnicate") is None


def test_this_process_looks_nowhere_else_either(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace)
    monkeypatch.setenv("PATH", ".:/usr/bin")
    monkeypatch.setenv("PYTHONPATH", f".:{tmp_path}")
    monkeypatch.setattr(sys, "path", [str(workspace), str(tmp_path), *sys.path])
    kept = list(sys.path[1:])
    programs.trust_only_the_machine()
    assert os.environ["PATH"] == "/usr/bin"
    assert os.environ["PYTHONPATH"] == str(tmp_path)
    assert sys.path == kept


def test_an_ordinary_environment_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONPATH", raising=False)
    kept = os.environ["PATH"], list(sys.path)
    programs.trust_only_the_machine()
    assert (os.environ["PATH"], sys.path) == kept
    assert "PYTHONPATH" not in os.environ


def test_an_interpreter_that_was_started_by_a_way_up_is_called_by_a_straight_path(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "somewhere" / "else"
    folder.mkdir(parents=True)
    command = [os.path.relpath(sys.executable, folder), "-m", "tutor", "exec", "git/first-commit", "--", "pwd"]
    root = str(Path(programs.__file__).parent.parent)
    environment = {**os.environ, "PYTHONPATH": root, "MLSCALE_TUTOR_HOME": str(data)}
    found = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.startswith(f"{data}/labs/git/first-commit/lab")
