from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.verdict import Unmet

Learner = Callable[..., str]

START = "git init -q churn; cd churn; for s in a b; do at 1; echo $s > $s; git add .; git commit -qm $s; done\n"


def test_kinds(lab: Path, learner: Learner) -> None:
    learner(
        START + "git tag light; git tag -a full -m 'First  ' -m body HEAD~1; git tag -a outer -m o full 2>/dev/null\n"
        "git tag a/b; git tag file HEAD:a; git tag -a file2 -m f HEAD:a; git branch full; git pack-refs --all"
    )
    repo = git.repository(lab / "churn")
    first, second = repo.history("main")
    found = git.tags(repo)
    assert found.keys() == {"light", "full", "outer", "a/b", "file", "file2"}
    light, full = found["light"], found["full"]
    assert (light.annotated, light.id, light.message, light.commit) == (False, second.id, "", second.id)
    assert (full.annotated, full.message, full.commit) == (True, "First\n\nbody", first.id)
    assert full.id != first.id
    assert found["outer"].commit == first.id
    assert (found["file"].commit, found["file2"].commit) == (None, None)


def test_no_tags(lab: Path, learner: Learner) -> None:
    learner(START)
    assert git.tags(git.repository(lab / "churn")) == {}


def test_the_tag_that_is_wanted(lab: Path, learner: Learner) -> None:
    learner(START + "git tag light; git tag -a full -m ' First ' --cleanup=verbatim HEAD~1")
    repo = git.repository(lab / "churn")
    first, second = repo.history("main")
    assert git.expect_tag(repo, "full", first, annotated=True, message="First").id == repo.refs()["refs/tags/full"]
    git.expect_tag(repo, "light", second, annotated=False)


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("true", "There is no tag `v1` in `churn` yet"),
        ("git branch v1", "`v1` is a branch in `churn`, and not a tag"),
        ("git tag v1", "`v1` is a lightweight tag; it should be an annotated tag"),
        ("git tag -a v1 -m First", "`v1` stands for `b` ("),
        ("git tag -a v1 -m First HEAD:a", "`v1` stands for no commit; it should stand for `a` ("),
        ("git tag -a v1 -m first HEAD~1", "`v1` says `first`; it should say `First`"),
    ],
)
def test_another_tag(lab: Path, learner: Learner, script: str, words: str) -> None:
    learner(START + script)
    repo = git.repository(lab / "churn")
    with pytest.raises(Unmet) as caught:
        git.expect_tag(repo, "v1", repo.history("main")[0], annotated=True, message="First")
    assert words in caught.value.message


def test_annotated_where_a_light_one_is_wanted(lab: Path, learner: Learner) -> None:
    learner(START + "git tag -a v1 -m First")
    repo = git.repository(lab / "churn")
    with pytest.raises(Unmet, match="`v1` is an annotated tag; it should be a lightweight tag"):
        git.expect_tag(repo, "v1", repo.commit("main"), annotated=False)


def test_sent_to_a_server(lab: Path, learner: Learner) -> None:
    learner(START + "git clone -q --bare . ../server.git; git tag -a v1 -m First")
    ours, theirs = git.repository(lab / "churn"), git.bare_repository(lab / "server.git")
    git.expect_no_tag(theirs, "v1", where="on the server")
    with pytest.raises(Unmet, match="`v1` is not on the server yet"):
        git.expect_tag_sent(ours, theirs, "v1", there="on the server")
    learner("cd churn; git push -q ../server.git v1")
    git.expect_tag_sent(ours, theirs, "v1", there="on the server")
    with pytest.raises(Unmet, match="There is a tag `v1` on the server, and there should be none"):
        git.expect_no_tag(theirs, "v1", where="on the server")
    learner("cd churn; git tag -f -a v1 -m Again")
    with pytest.raises(Unmet, match="`v1` on the server is another tag than yours"):
        git.expect_tag_sent(ours, theirs, "v1", there="on the server")
