"""Checks of git/hooks: two hooks that come with the repository, tried with commits in a copy of it."""

from checks import git
from checks.box import Box
from checks.showing import shown

PRE_COMMIT, COMMIT_MSG = ".githooks/pre-commit", ".githooks/commit-msg"

CLEAN = "x = 1\n"
DEBUG = "def probe():\n    breakpoint()\n"
FULL, LARGE = bytes(1048576), bytes(1048577)
STAGED = "`git show :PATH` prints what is staged; the file on disk can be another one."
ENTIRELY = "The hook's exit status counts, not that of the last file it looked at."

GOOD = ("CHURN-1: x", "CHURN-123: fix\n\nWith a body.")
BAD = ("fix", "CHURN-: x", "churn-1: x", "CHURN-12 x", "CHURN-1:x", "see CHURN-1: x", "Fix\n\nCHURN-1: in the body")
NEARLY = ("CHURN-abc: x", "CHURN-1 and more: x", "Merged by hand")


def tracked_and_active(box: Box) -> None:
    git.expect_hooks(box, git.repository(box / "churn"), ".githooks", ["pre-commit", "commit-msg"])


def refuses_debug(box: Box) -> None:
    new, changed, blank, word = "`a_probe.py` (new)", "`jobs/night.py` (changed)", "`my probe.py`", "`curve.py`"
    _pre_commit(
        box,
        git.Try(f"with `breakpoint(` in {new}", False, staged={"a_probe.py": DEBUG, "z.py": CLEAN}, hint=ENTIRELY),
        git.Try(f"with `breakpoint(` in {changed}", False, {"jobs/night.py": CLEAN}, {"jobs/night.py": CLEAN + DEBUG}),
        git.Try(f"with `breakpoint(` in {blank}", False, staged={"my probe.py": DEBUG}),
        git.Try(f"with the word breakpoint, but no call, in {word}", True, staged={"curve.py": "# breakpoint\n"}),
    )


def judges_staged(box: Box) -> None:
    on_disk = {"train.py": DEBUG, "debug.py": DEBUG}
    cleaned = "that stages `breakpoint(` in `a.py` and `b.py`, which are clean or gone on disk afterwards,"
    _pre_commit(
        box,
        git.Try("with `breakpoint(` only on disk", True, staged={"train.py": "x = 2\n"}, disk=on_disk, hint=STAGED),
        git.Try("with `breakpoint(` in `notes.md`", True, staged={"notes.md": DEBUG}),
        git.Try("that deletes `old.py` with its `breakpoint(`", True, {"old.py": DEBUG}, {"old.py": None}),
        git.Try(cleaned, False, {}, {"a.py": DEBUG, "b.py": DEBUG}, {"a.py": CLEAN, "b.py": None}, hint=STAGED),
    )


def refuses_big(box: Box) -> None:
    cut = "with a staged file of 1048577 bytes that is smaller on disk"
    _pre_commit(
        box,
        git.Try("with a file of 1048577 bytes", False, staged={"a.bin": LARGE, "z.txt": "small\n"}, hint=ENTIRELY),
        git.Try("with a file of 1048576 bytes", True, staged={"a.bin": FULL}),
        git.Try("that deletes a file of 1048577 bytes", True, {"a.bin": LARGE}, {"a.bin": None}),
        git.Try(cut, False, staged={"a.bin": LARGE}, disk={"a.bin": "small\n"}, hint=STAGED),
    )


def message_rule(box: Box) -> None:
    tries = [git.Try(f"with the message {shown(text)}", text in GOOD, message=text) for text in GOOD + BAD + NEARLY]
    merge = git.Try("that merges, with the message `Merge branch 'x'`,", True, message="Merge branch 'x'", merge=True)
    git.expect_commits(box, git.repository(box / "churn"), COMMIT_MSG, [*tries, merge], without=[PRE_COMMIT])


def _pre_commit(box: Box, *tries: git.Try) -> None:
    git.expect_commits(box, git.repository(box / "churn"), PRE_COMMIT, tries, without=[COMMIT_MSG])
