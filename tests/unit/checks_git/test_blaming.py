from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.box import Box
from checks.verdict import Unmet

Learner = Callable[..., str]

START = """
git init -q churn; cd churn; at 1; printf 'a=1\\nb=2\\n' > f.py; git add .; git commit -qm first
at 2; printf 'a = 1\\nb=2\\n' > f.py; git commit -qam second; SECOND=$(git rev-parse HEAD)
"""


def test_blame_as_the_learner_sees_it(lab: Path, learner: Learner, box: Box) -> None:
    learner(START + "git rev-parse HEAD > ../skip; git config blame.markIgnoredLines true")
    repo = git.repository(lab / "churn")
    first, second = repo.history("main")
    assert git.blamed(box, repo, "f.py", "a =") == second
    assert git.blamed(box, repo, "f.py", "b=") == first
    learner("git config --global blame.ignoreRevsFile ../skip")
    assert git.blamed(box, repo, "f.py", "a =") == first


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("true", "No line of `f.py` has `c=` any more"),
        ("echo c=3 >> f.py", "The line with `c=` in `f.py` was changed, and is not committed"),
        ("git rm -q f.py", "`git blame f.py` fails: "),
        ("git config blame.ignoreRevsFile no", "`git blame f.py` fails: could not open object name list: no"),
    ],
)
def test_nothing_to_blame(lab: Path, learner: Learner, box: Box, script: str, words: str) -> None:
    learner(START + script)
    with pytest.raises(Unmet) as caught:
        git.blamed(box, git.repository(lab / "churn"), "f.py", "c=")
    assert words in caught.value.message


SKIP = "git add .; git commit -qm skip; git config blame.ignoreRevsFile skip\n"


@pytest.mark.parametrize(
    "script",
    [
        "echo $SECOND > skip; " + SKIP,
        "printf '# why\\n\\n  %s  # form\\r\\n' $(echo $SECOND | tr a-f A-F) > skip; git rev-parse HEAD~1 >> skip; "
        + SKIP,
        f'echo $SECOND > skip; {SKIP} git config blame.ignoreRevsFile "$PWD/skip"',
        f"echo $SECOND > skip; {SKIP} git config --add blame.ignoreRevsFile other",
        f"echo $SECOND > skip; {SKIP} git config blame.ignoreRevsFile '~/../lab/churn/skip'",
    ],
)
def test_ignored_revisions(lab: Path, learner: Learner, box: Box, script: str) -> None:
    learner(START + script)
    repo = git.repository(lab / "churn")
    git.expect_ignored_revisions(box, repo, "skip", [repo.history("main")[1]])


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("echo $SECOND > skip", "`skip` is not in the newest commit"),
        ("git rev-parse HEAD~1 > skip; " + SKIP, "`skip` does not list the commit `second`"),
        ("echo '#' $SECOND > skip; " + SKIP, "`skip` does not list the commit `second`"),
        ("echo $SECOND The second > skip; " + SKIP, " The second`, which is no full hash"),
        ("git rev-parse --short HEAD > skip; " + SKIP, "which is no full hash"),
        (f"echo $SECOND > skip; {SKIP} git config --unset blame.ignoreRevsFile", "`blame.ignoreRevsFile` is not set"),
        (f"echo $SECOND > skip; {SKIP} git config blame.ignoreRevsFile x", "`blame.ignoreRevsFile` is `x`"),
    ],
)
def test_not_ignored(lab: Path, learner: Learner, box: Box, script: str, words: str) -> None:
    learner(START + script)
    repo = git.repository(lab / "churn")
    with pytest.raises(Unmet) as caught:
        git.expect_ignored_revisions(box, repo, "skip", [repo.history("main")[1]])
    assert words in caught.value.message


def test_commits_by_name(lab: Path, learner: Learner) -> None:
    learner(START)
    repo = git.repository(lab / "churn")
    commit = repo.commit("main")
    for text in (commit.id, commit.id[:7], f" {commit.id[:12].upper()} ", f"{commit.short} second"):
        assert git.named_commit(repo, text, called="`it`") == commit


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "`it` is empty"),
        ("second", "`it` is `second`; it should be the hash of a commit"),
        ("abc123", "seven digits of a hash or more"),
        ("0" * 40, "no commit of `churn` has that hash"),
    ],
)
def test_no_commit_by_that_name(lab: Path, learner: Learner, text: str, words: str) -> None:
    learner(START)
    with pytest.raises(Unmet) as caught:
        git.named_commit(git.repository(lab / "churn"), text, called="`it`")
    assert words in caught.value.message
