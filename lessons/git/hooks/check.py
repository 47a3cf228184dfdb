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
KEPT = "All of the staged content counts, not only the lines that the commit adds."
ENDING = "The name of a `.py` file ends in `.py`; it may be elsewhere in other names."

GOOD = ("CHURN-1: x", "CHURN-123: fix\n\nWith a body.")
BAD = ("fix", "CHURN-: x", "churn-1: x", "CHURN-12 x", "CHURN-1:x", "see CHURN-1: x", "Fix\n\nCHURN-1: in the body")
NEARLY = ("CHURN-abc: x", "CHURN-1 and more: x", "Merged by hand")
MERGE = "Merge remote-tracking branch 'origin/x'"


NEW, CHANGED, BLANK, WORD = "`a_probe.py` (new)", "`jobs/night.py` (changed)", "`my probe.py`", "`curve.py`"
STOP = ({"stop.py": DEBUG}, {"stop.py": DEBUG + CLEAN})
INSIDE = "slow and breakpoint(header=1)"
ANYWHERE = "New and changed files count, and in them the text `breakpoint(`, wherever it is in a line."
NIGHT = ({"jobs/night.py": CLEAN}, {"jobs/night.py": CLEAN + INSIDE + "\n"})
RENAMED = ({"stop.txt": DEBUG}, {"stop.txt": None, "stop.py": DEBUG})
BY_NAME = "`--diff-filter=d` leaves out deleted files only; for git a renamed one is neither new nor changed."
ON_DISK = {"train.py": DEBUG, "debug.py": DEBUG}
CLEANED = "that stages `breakpoint(` in `a.py` and `b.py`, which are clean or gone on disk afterwards,"
CUT = "with a staged file of 1048577 bytes that is smaller on disk"

WITH_DEBUG = (
    git.Try(f"with `breakpoint(` in {NEW}", False, staged={"a_probe.py": DEBUG, "z.py": CLEAN}, hint=ENTIRELY),
    git.Try(f"with the line `{INSIDE}` in {CHANGED}", False, *NIGHT, hint=ANYWHERE),
    git.Try(f"with `breakpoint(` in {BLANK}", False, staged={"my probe.py": DEBUG}),
    git.Try("that changes another line of `stop.py`, with `breakpoint(` in it,", False, *STOP, hint=KEPT),
    git.Try("that renames `stop.txt`, with `breakpoint(` in it, to `stop.py`", False, *RENAMED, hint=BY_NAME),
    git.Try(f"with the word breakpoint, but no call, in {WORD}", True, staged={"curve.py": "# breakpoint\n"}),
)
OTHERWISE_ON_DISK = (
    git.Try("with `breakpoint(` only on disk", True, staged={"train.py": "x = 2\n"}, disk=ON_DISK, hint=STAGED),
    git.Try("with `breakpoint(` in `notes.md`", True, staged={"notes.md": DEBUG}),
    git.Try("with `breakpoint(` in `plan.py.md`", True, staged={"plan.py.md": DEBUG}, hint=ENDING),
    git.Try("that deletes `old.py` with its `breakpoint(`", True, {"old.py": DEBUG}, {"old.py": None}),
    git.Try(CLEANED, False, {}, {"a.py": DEBUG, "b.py": DEBUG}, {"a.py": CLEAN, "b.py": None}, hint=STAGED),
)
BIG = (
    git.Try("with a file of 1048577 bytes", False, staged={"a.bin": LARGE, "z.txt": "small\n"}, hint=ENTIRELY),
    git.Try("with a file of 1048576 bytes", True, staged={"a.bin": FULL}),
    git.Try("that deletes a file of 1048577 bytes", True, {"a.bin": LARGE}, {"a.bin": None}),
    git.Try(CUT, False, staged={"a.bin": LARGE}, disk={"a.bin": "small\n"}, hint=STAGED),
)


def tracked_and_active(box: Box) -> None:
    git.expect_hooks(box, git.repository(box / "churn"), ".githooks", ["pre-commit", "commit-msg"])


def refuses_debug(box: Box) -> None:
    _pre_commit(box, WITH_DEBUG)


def judges_staged(box: Box) -> None:
    _pre_commit(box, OTHERWISE_ON_DISK)


def refuses_big(box: Box) -> None:
    _pre_commit(box, BIG)


def message_rule(box: Box) -> None:
    tries = [git.Try(f"with the message {shown(text)}", text in GOOD, message=text) for text in GOOD + BAD + NEARLY]
    tries.append(git.Try(f"that merges, with the message {shown(MERGE)},", True, message=MERGE, merge=True))
    git.expect_commits(box, git.repository(box / "churn"), COMMIT_MSG, tries, without=[PRE_COMMIT])


def _pre_commit(box: Box, tries: tuple[git.Try, ...]) -> None:
    along = (WITH_DEBUG, OTHERWISE_ON_DISK, BIG)
    git.expect_commits(box, git.repository(box / "churn"), PRE_COMMIT, tries, along=along, without=[COMMIT_MSG])
