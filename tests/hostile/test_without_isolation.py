"""A machine without bubblewrap: nobody is told that they are safe, and who requires isolation gets it or nothing."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.isolation import PLAIN_WORDS
from tests.hostile.conftest import HandIn
from tests.hostile.course import FILES
from tests.hostile.submission import USUAL_PATH, Submission

TOOLS = ("git", "bash", "sh", "cp", "env", "rm", "python3")


@pytest.fixture
def bare(hand_in: HandIn, tmp_path: Path) -> Iterator[Submission]:
    """A lesson on a machine whose only programs are these."""
    found = hand_in(FILES)
    (tmp_path / "bin").mkdir()
    for folder in USUAL_PATH.split(os.pathsep):
        for tool in TOOLS:
            link = tmp_path / "bin" / tool
            if not link.is_symlink() and (Path(folder) / tool).exists():
                link.symlink_to(Path(folder) / tool)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(tmp_path / "bin"))
        yield found


@pytest.mark.trick("a machine without isolation, where it is required")
def test_required(bare: Submission) -> None:
    for arguments in (
        ("check", FILES),
        ("exec", FILES, "--", "touch", f"{bare.outside}/reached"),
        ("exec", FILES, "--", "true"),
        ("rewind", FILES),
    ):
        done = bare.command("--isolation", "required", *arguments)
        if arguments[0] != "rewind":
            assert done.returncode == 3
            assert "there is none on this machine: bubblewrap is not installed" in " ".join(
                (done.stdout + done.stderr).split()
            )
    assert not (bare.outside / "reached").exists()
    bare.command("--isolation", "none", "exec", FILES, "--", "touch", f"{bare.outside}/reached")
    assert (bare.outside / "reached").exists()


@pytest.mark.trick("a machine without isolation, where nobody asked")
def test_said(bare: Submission) -> None:
    said = bare.command("--isolation", "auto", "doctor").stdout
    assert PLAIN_WORDS == "isolation: none; a command such as rm -rf / would reach your files"
    assert PLAIN_WORDS.partition(": ")[2] in said
    assert bare.command("--isolation", "auto", "check", FILES).returncode == 1
