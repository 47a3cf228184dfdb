"""Checks of git/pull-request: two remotes, a branch on the fork, its merge upstream, and three equal `main`."""

from dataclasses import replace
from random import Random

from checks import Unmet, git, python
from checks.box import Box

TOPIC = "fix/score-range"
UPSTREAM = "server/upstream.git"
FORK = "server/fork.git"


def remotes(box: Box) -> None:
    work = git.repository(box / "work")
    git.expect_remote(box, work, "upstream", box / UPSTREAM)
    git.expect_remote(box, work, "origin", box / FORK)


def topic_on_fork(box: Box) -> None:
    fork, topic = git.bare_repository(box / FORK), _topic(box)
    hint = "`git diff --stat upstream/main` on the branch tells all that it changes."
    _expect_none_deleted(fork, topic, box.fact("U"), words=f"`{TOPIC}` on the fork deletes", hint=hint)


def _topic(box: Box) -> git.Commit:
    return git.expect_started_from(
        git.bare_repository(box / FORK),
        TOPIC,
        box.fact("U"),
        called="upstream's newest `main`",
        there="on the fork",
        hint="Fetch `upstream` before you branch, and start at `upstream/main`.",
    )


def _expect_none_deleted(repo: git.Repository, commit: git.Commit, start: str, *, words: str, hint: str) -> None:
    """All files of the commit `start` are in `commit`, too: others have made them."""
    for path in sorted(repo.files(start).keys() - repo.files(commit).keys()):
        raise Unmet(
            f"{words} `{path}`, which upstream's `main` had.",
            expected=f"{path} in {commit.short}",
            actual="no such file",
            hint=hint,
        )


def fix_works(box: Box) -> None:
    dice = Random(f"pull-request {box.seed}")
    low, inside, high = (round(dice.uniform(*ends), 3) for ends in ((-9, -0.5), (0.1, 0.9), (1.1, 9)))
    numbers = (-0.2, -3, 0, 0.3, 1, 1.7, low, inside, high, float(10**9))
    hint = "Judged is `score.py` in `main` of `server/upstream.git`, as it was merged and pushed."
    with git.fresh_clone(box, git.bare_repository(box / UPSTREAM), "main") as folder:
        wanted = {f"clamp({x!r})": min(max(float(x), 0.0), 1.0) for x in numbers}
        python.expect_results(replace(box, lab=folder, cwd=folder), "score", wanted, tolerance=1e-9, hint=hint)


def merged_upstream(box: Box) -> None:
    upstream, topic = git.bare_repository(box / UPSTREAM), _topic(box)
    git.expect_taken_in(upstream, "main", topic, start=box.fact("U"), there="upstream")
    merge = git.only_merge(upstream, "main", parents=[box.fact("U"), topic.id])
    hint = "The merge takes in what the branch changes, and nothing else. `git reset --hard HEAD^1` takes it back."
    _expect_none_deleted(upstream, merge, box.fact("U"), words=f"The merge {merge} deletes", hint=hint)
    if "#7" not in merge.message:
        raise Unmet(
            f"The message of the merge {merge} does not name the request `#7`.",
            expected="#7 in the message",
            actual=merge.subject,
            hint='`git commit --amend -m "..."` mends it before the push.',
        )


def all_in_sync(box: Box) -> None:
    upstream = git.bare_repository(box / UPSTREAM)
    git.expect_same_branch(git.repository(box / "work"), upstream, "main", there="upstream")
    git.expect_same_branch(upstream, git.bare_repository(box / FORK), "main", there="on the fork")
