from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.box import Box
from checks.git import endings
from checks.verdict import Unmet

Learner = Callable[..., str]

START = (
    "git init -q churn; cd churn; git config core.autocrlf false; printf 'a\\r\\nb\\r\\n' > a.bat; "
    "printf 'a\\nb\\n' > a.sh\n"
)


def on_disk(box: Box, lab: Path, name: str, **more: bytes) -> list[str]:
    """The line endings of a file under each of the settings."""
    with git.fresh_clone(box, git.repository(lab / "churn"), "main") as clone:
        added = {path.replace("_", "."): content for path, content in more.items()}
        return [
            endings.line_endings(endings.checked_out(box, clone, settings, added)[name]) for settings in endings.SYSTEMS
        ]


def test_without_attributes_the_settings_decide(lab: Path, learner: Learner, box: Box) -> None:
    learner(START + "git add .; git commit -qm a")
    assert on_disk(box, lab, "a.sh") == ["CRLF", "LF", "LF", "LF"]
    assert on_disk(box, lab, "a.bat") == ["CRLF"] * 4


def test_with_attributes_they_do_not(lab: Path, learner: Learner, box: Box) -> None:
    learner(START + "printf '*.sh text eol=lf\\n*.bat text eol=crlf\\n' > .gitattributes; git add .; git commit -qm a")
    assert on_disk(box, lab, "a.sh") == ["LF"] * 4
    assert on_disk(box, lab, "a.bat") == ["CRLF"] * 4
    assert on_disk(box, lab, "new.bat", new_bat=b"a\nb\n") == ["CRLF"] * 4


def test_what_would_be_stored(lab: Path, learner: Learner, box: Box) -> None:
    learner(
        START
        + "git add .; git commit -qm a; echo '*.bat text' > .gitattributes; git add .gitattributes; git commit -qm b"
    )
    repo = git.repository(lab / "churn")
    files = repo.files("main")
    with git.fresh_clone(box, repo, "main") as clone:
        found = endings.stored_ids(box, clone, "a.sh", "a.bat")
        assert found["a.sh"] == files["a.sh"].id
        assert found["a.bat"] != files["a.bat"].id
        with pytest.raises(Unmet, match=r"no `b\.sh`"):
            endings.stored_ids(box, clone, "b.sh")


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"a\n", "LF"), (b"a\r\n", "CRLF"), (b"a\r\nb\n", "both"), (b"a\rb\n", "both"), (b"a", "none"), (b"a\r", "both")],
)
def test_line_endings(content: bytes, words: str) -> None:
    assert endings.line_endings(content) == words
