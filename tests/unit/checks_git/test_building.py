import io
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.git.building import LARGEST, Draft, Drawer, archive, checked_out, write
from checks.verdict import Unmet

Learner = Callable[..., str]

DRAFTS = (
    Draft("main", "Start", {"a": "1\n", "sub/x": b"\0\xff", "sub.txt": "t", "sub-a": "", "name with blanks": "b"}),
    Draft("main", "Change\n\nWith a body.", {"a": "2\n", "sub/x": None, "sub/deep/y": "y" * 5000}),
    Draft("topic/one", "Part", {"a": None}, onto="main"),
)


def built(top: Path, drawer: Drawer, **edits: git.building.Edits) -> None:
    files = checked_out(drawer, list(drawer.branches), staged=edits.get("staged", {}), disk=edits.get("disk", {}))
    write(files | {f".git/objects/{name}": file for name, file in drawer.stored().items()}, top)


def test_git_finds_nothing_to_complain_about(lab: Path, learner: Learner) -> None:
    drawer = Drawer()
    drawer.make(*DRAFTS)
    built(lab / "made", drawer)
    assert learner("cd made; git fsck --strict --full --no-dangling 2>&1") == ""
    assert learner("cd made; git status --porcelain --branch") == "## main"
    assert learner("cd made; git log --format=%s --all --topo-order") == "Part\nChange\nStart"
    assert learner("cd made; git log -1 --format=%b main") == "With a body."
    assert learner("cd made; git ls-tree -r --name-only -z topic/one | tr '\\0' ,") == (
        "name with blanks,sub-a,sub.txt,sub/deep/y,"
    )
    repo = git.repository(lab / "made")
    first, second = repo.history("main")
    assert second.authored - first.authored == 3600
    assert repo.content(repo.files(first)["sub/x"]) == b"\0\xff"


def test_what_is_staged_and_what_is_on_disk(lab: Path, learner: Learner) -> None:
    drawer = Drawer()
    drawer.make(DRAFTS[0])
    staged = {"a": "staged\n", "new": "n\n", "sub.txt": None}
    built(lab / "made", drawer, staged=staged, disk={"a": "disk\n", "new": None, "sub/x": None, "left": "l\n"})
    found = learner("cd made; git status --porcelain -z | tr '\\0' ,")
    assert sorted(found.rstrip(",").split(",")) == [" D sub/x", "?? left", "AD new", "D  sub.txt", "MM a"]


def test_commits_on_top_of_those_of_another_repository(lab: Path, learner: Learner) -> None:
    learner(
        "git init -q churn; cd churn; mkdir bin; echo x > bin/run; chmod +x bin/run; ln -s bin/run link; echo a > a\n"
        "git add .; git commit -qm start"
    )
    repo = git.repository(lab / "churn")
    head = repo.commit("HEAD")
    drawer = Drawer(repo)
    drawer.make(Draft("main", "Same", onto=head.id), Draft("main", "More", {"b": "b\n"}))
    files = checked_out(drawer, ["main"], staged={}, disk={})
    files |= {f".git/objects/{name}": file for name, file in drawer.stored().items()}
    with tarfile.open(fileobj=io.BytesIO(archive(files))) as tar:
        tar.extractall(lab / "made", filter="tar")
    assert (lab / "made" / "link").readlink() == Path("bin/run")
    assert learner("cd made; git status --porcelain; git fsck --strict; git log --format=%s") == "More\nSame\nstart"
    start, same, _ = git.repository(lab / "made").history("main")
    assert (start.id, same.tree) == (head.id, head.tree)


def test_files_may_not_be_endless(lab: Path) -> None:
    drawer = Drawer()
    drawer.make(Draft("main", "Large", {"a": bytes(LARGEST + 1)}))
    with pytest.raises(Unmet, match="larger than 16 MiB together"):
        checked_out(drawer, ["main"], staged={}, disk={})


def test_the_same_drafts_give_the_same_commits() -> None:
    one, other = Drawer(), Drawer()
    one.make(*DRAFTS)
    other.make(*DRAFTS)
    assert one.branches == other.branches
    assert one.stored() == other.stored()


def test_no_git_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    drawer = Drawer()
    drawer.make(*DRAFTS)
    assert archive(checked_out(drawer, ["main"], staged={}, disk={}) | drawer.stored())
