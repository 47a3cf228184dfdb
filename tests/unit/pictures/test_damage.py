"""What is said of damaged, odd and hostile repositories."""

import time
from pathlib import Path

import pytest

from tests.unit.pictures.conftest import Learner, Read, files
from tutor.pictures import processes
from tutor.pictures.repository import (
    Head,
)

DAMAGES = {
    "rm .git/HEAD": "no HEAD",
    "rm .git/HEAD; mkfifo .git/HEAD": "HEAD is not a file",
    "rm -r .git/objects": "not a git repository",
    "rm .git/index; mkfifo .git/index": "index is not a file",
    "echo garbage > .git/index": "git says: churn/.git/index: index file smaller than expected",
    "rm -rf .git; echo gitdir: nowhere > .git": "names no git folder",
    "rm -rf .git; mkfifo .git": "is not a folder",
    "echo '[core' >> .git/config": "bad config line",
    "git repack -qad; for p in .git/objects/pack/*.pack; do chmod u+w $p; echo broken > $p; done": "git says",
    "id=$(git rev-parse HEAD); chmod -R u+w .git/objects; rm .git/objects/$(echo $id | cut -c1-2)/*": "git says",
    "echo 0123456789012345678901234567890123456789 > .git/refs/heads/main": "git says",
    "printf '[extensions]\\n\\tunknown = 1\\n[core]\\n\\trepositoryformatversion = 1\\n' >> .git/config": "unknown",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_repositories_give_words(learner: Learner, read: Read, damage: str) -> None:
    learner("new churn; c Start; c Next")
    learner(damage)
    start = time.monotonic()
    assert DAMAGES[damage] in read().problem
    assert time.monotonic() - start < processes.SECONDS + 1


def test_odd_heads(learner: Learner, read: Read) -> None:
    learner("new churn; c Start; echo 'ref: refs/heads/not/there' > .git/HEAD")
    assert read().head == Head("not/there")
    learner("git symbolic-ref HEAD refs/heads/main; git tag t; git symbolic-ref refs/heads/alias refs/heads/main")
    assert {ref.name for ref in read().refs} == {"main", "t"}


def test_a_pipe_deep_inside_does_not_hold_up(learner: Learner, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.pictures.reading.ask_git", lambda *a, **k: processes.ask_git(*a, **k, seconds=0.5))
    learner("new churn; c Start; mkfifo .gitignore")
    assert read().problem == "git takes more than 0.5 seconds to read it"
    learner("mkfifo .git/refs/heads/pipe")
    assert read().problem == "it is damaged: `.git/refs/heads/pipe` is not a file"


def test_a_flood_is_refused(learner: Learner, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.pictures.processes.LARGEST", 200_000)
    learner("new churn; c Start; mkdir many; touch many/{1..9999}; git add many")
    assert read().problem == "it is too large to show"


def test_a_message_of_megabytes(learner: Learner, read: Read) -> None:
    learner("new churn; tick; echo x > x; git add x; head -c 5000000 /dev/zero | tr '\\0' x | git commit -q -F -")
    (commit,) = read().commits
    assert commit.subject == "x" * 198 + ".."


def test_nothing_in_a_repository_is_run(learner: Learner, read: Read, lab: Path) -> None:
    """Whatever git would run for `status` or `log`, the picture does not."""
    bait = "touch $LAB/ran"
    learner(
        f"""new churn; c Start; c Next; printf '#!/bin/sh\\n{bait}\\ncat\\n' > bait; chmod +x bait
        git config core.fsmonitor ./bait; git config filter.f.clean ./bait; git config filter.f.process ./bait
        git config filter.f.required true; git config diff.f.textconv ./bait; git config diff.external ./bait
        git config core.pager ./bait; git config core.hooksPath .
        cp bait post-index-change; cp bait reference-transaction
        git config gpg.program ./bait; git config log.showSignature true; git config core.sshCommand ./bait
        git config remote.origin.url ext::./bait; git config remote.origin.promisor true
        git config extensions.partialClone origin; git config core.repositoryFormatVersion 1
        git config core.alternateRefsCommand ./bait; git config uploadpack.packObjectsHook ./bait
        git config i18n.logOutputEncoding UTF-16; git config core.untrackedCache true
        echo '* filter=f diff=f' > .gitattributes
        sleep 0.02; touch notes.txt; echo more >> notes.txt; rm -f $LAB/ran"""
    )
    state = read()
    assert state.problem == ""
    assert [commit.subject for commit in state.commits] == ["Next", "Start"]
    assert "notes.txt" in files(state)["changed"]
    assert not (lab / "ran").exists()
    learner("git status > /dev/null 2>&1", fails=True)
    assert (lab / "ran").exists(), "the bait is good"
