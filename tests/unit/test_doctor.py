from pathlib import Path

import pytest

from tutor import doctor
from tutor.loading import load

COURSE = Path(__file__).parents[2] / "lessons"


def test_a_missing_tool_tells_its_lessons_and_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(doctor, "tool_folders", lambda: [str(tmp_path)])
    lessons = [lesson for track in load(COURSE).tracks for lesson in track.lessons]
    found = {finding.name: finding for finding in doctor.examine(lessons, tmp_path / "data")}
    packages = {"jq": "jq", "curl": "curl", "ssh-keygen": "openssh-client", "mkswap": "util-linux", "ps": "procps"}
    for tool, package in packages.items():
        assert found[tool].state is doctor.State.MISSING
        source = found[tool].source
        assert source is not None
        assert source.debian == f"sudo apt install {package}"
    assert "linux/curl-jq" in found["jq"].blocks
    assert "linux/swap" in found["mkswap"].blocks
    assert "linux/ssh-keys" in found["ssh-keygen"].blocks
